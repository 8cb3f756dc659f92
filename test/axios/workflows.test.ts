// The workflows are what GitHub Actions takes, with as few rights as they need, and run commands that the program has.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { parseArguments } from "../../src/cli/arguments.ts";
import { commands } from "../../src/cli/commands.ts";
import { findCommand } from "../../src/cli/find-command.ts";
import { repository } from "../cli/run.ts";
import { typeflakeCommands } from "./pages.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly "runs-on": string;
  readonly "timeout-minutes": number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(repository, "axios/workflows");
const files = readdirSync(folder).filter((name) => name.endsWith(".yml"));
const version: string = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")).version;
// The keys of https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax that are used here.
const jobKeys = ["runs-on", "timeout-minutes", "permissions", "needs", "strategy", "steps"];
const stepKeys = ["name", "uses", "with", "run", "env"];

describe.each(files)("%s", (file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const document = parseDocument(text, { version: "1.2", strict: true, uniqueKeys: true });
  const workflow = document.toJS() as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test("is YAML, with the keys of a workflow", () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    expect(Object.keys(workflow)).toEqual(["name", "on", "permissions", "concurrency", "jobs"]);
    for (const job of jobs) {
      expect(Object.keys(job).filter((key) => !jobKeys.includes(key))).toEqual([]);
      expect(job).toMatchObject({ "runs-on": "ubuntu-latest", "timeout-minutes": expect.any(Number) });
      expect(Object.keys(workflow.jobs)).toEqual(expect.arrayContaining(job.needs === undefined ? [] : [job.needs]));
      for (const step of job.steps) {
        expect(Object.keys(step).filter((key) => !stepKeys.includes(key))).toEqual([]);
        expect([step.uses, step.run].filter((one) => one !== undefined)).toHaveLength(1);
      }
    }
  });

  test("may read, and no job that runs commands may write", () => {
    expect([{}, { contents: "read" }]).toContainEqual(workflow.permissions);
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
    const writing = jobs.filter(({ permissions = {} }) => Object.values(permissions).includes("write"));
    for (const { steps } of writing) expect(steps.filter(({ run }) => run !== undefined)).toEqual([]);
    for (const { uses, with: inputs } of steps) {
      if (uses?.startsWith("actions/checkout@")) expect(inputs).toEqual({ "persist-credentials": false });
    }
  });

  test("puts nothing from outside into a command, and names actions by commit and version", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
    for (const [, uses] of text.matchAll(/uses: (.*)/g))
      expect(uses).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("runs commands that this version of the program has", () => {
    for (const run of steps.flatMap(({ run }) => run ?? [])) {
      for (const words of typeflakeCommands(run)) {
        const { command, rest } = findCommand(commands, words);
        parseArguments(command, rest);
      }
      if (run.includes("typeflake")) expect(run).toContain(`npx --yes typeflake@${version} `);
    }
  });
});

test("an action has one version in all of them, and the page names every file", () => {
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const uses = files.flatMap((file) => [...readFileSync(join(folder, file), "utf8").matchAll(/uses: ([^@]*)@(\S*)/g)]);
  const commits = new Map(uses.map(([, action, commit]) => [action, commit]));
  for (const [, action, commit] of uses) expect(commit).toBe(commits.get(action));
  for (const file of files) expect(readme).toContain(`](${file})`);
});
