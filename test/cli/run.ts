// Runs the program as users do, as a process of its own with a clean environment, in folders made for the test.
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** The folder of the repository. */
export const repository = fileURLToPath(new URL("../..", import.meta.url));
export const launcher = join(repository, "bin/typeflake.js");

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string | Buffer;
  /** Added to the clean environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where it starts, below the folder. */
  readonly from?: string;
}

/** A folder outside of every repository, and what is done in it. */
export class Folder {
  readonly path: string;
  private readonly home: string;

  constructor() {
    const root = realpathSync(mkdtempSync(join(tmpdir(), "typeflake-cli-")));
    this.path = join(root, "work");
    this.home = join(root, "home");
    mkdirSync(this.path);
    mkdirSync(this.home);
  }

  at(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** `HERE` in a text is the folder. */
  write(files: Readonly<Record<string, string | Buffer>>): this {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(this.at(name)), { recursive: true });
      writeFileSync(this.at(name), typeof content === "string" ? content.replaceAll("HERE", this.path) : content);
    }
    return this;
  }

  append(name: string, text: string): void {
    appendFileSync(this.at(name), text);
  }

  read(name: string): string {
    return readFileSync(this.at(name), "utf8");
  }

  git(name: string, ...args: string[]): string {
    const { status, stdout, stderr } = spawnSync("git", ["-C", this.at(name), ...args], {
      encoding: "utf8",
      env: this.environment(),
    });
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  }

  /** Makes a repository of a folder, with all of its files in one commit. */
  commit(name = "."): this {
    this.git(name, "init", "--quiet");
    this.git(name, "add", "--all");
    this.git(name, "commit", "--quiet", "--message", "all");
    return this;
  }

  run(...words: (string | RunOptions)[]): Ran {
    const options = Object.assign({}, ...words.filter((word) => typeof word !== "string")) as RunOptions;
    const args = words.filter((word) => typeof word === "string");
    const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
      cwd: join(this.path, options.from ?? "."),
      input: options.input ?? "",
      env: { ...this.environment(), ...options.env },
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    return { status, stdout, stderr };
  }

  /** What goes to standard output; nothing may go wrong. */
  answer(...words: (string | RunOptions)[]): string {
    const { status, stdout, stderr } = this.run(...words);
    expect(status, stderr).toBe(0);
    return stdout;
  }

  /** What goes to standard error, which must be words for the user: status 1, no answer, and no trace of ours. */
  refusal(...words: (string | RunOptions)[]): string {
    const { status, stdout, stderr } = this.run(...words);
    expect(stderr).not.toMatch(/internal error|\bbug in typeflake|\n {4}at |node:internal|dist\/typeflake/);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    return stderr.replaceAll(this.path, "HERE");
  }

  environment(): NodeJS.ProcessEnv {
    const time = "1700000000 +0000";
    const who = { NAME: "A Tester", EMAIL: "tester@example.org", DATE: time };
    const identity = (role: string) => Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]);
    return {
      PATH: process.env["PATH"],
      HOME: this.home,
      XDG_CACHE_HOME: join(this.home, "cache"),
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CEILING_DIRECTORIES: dirname(this.path),
      ...Object.fromEntries([...identity("AUTHOR"), ...identity("COMMITTER")]),
    };
  }

  dispose(): void {
    rmSync(dirname(this.path), { recursive: true, force: true });
  }
}
