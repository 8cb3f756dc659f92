// Every flake under examples/, copied into a repository of its own: each derivation that `typeflake show` lists has the
// path that real Nix gives it, and both write the same lock files. Nix before 2.26 cannot lock an input at a relative
// path; there, it gets an absolute one. Nothing here is built.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launcher, repository } from "../cli/run.ts";
import { Copy, nix, nixVersion } from "../nix/real-nix.ts";
import { isMissing } from "./require-nix.ts";

const folders = readdirSync(join(repository, "examples"))
  .map((name) => `examples/${name}`)
  .filter((folder) => existsSync(join(repository, folder, "flake.nix")));
const isRecent = nixVersion !== undefined && Number(nixVersion.split(".")[1]) >= 26;

function typeflake(directory: string, ...words: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [launcher, ...words], { cwd: directory, encoding: "utf8", maxBuffer: 1 << 26 });
}

function expectDone({ status, stdout, stderr }: SpawnSyncReturns<string>): string {
  expect(status, stderr).toBe(0);
  return stdout;
}

interface RelativeInput {
  readonly name: string;
  readonly path: string;
  /** The folder below `path` that has the flake. */
  readonly dir?: string;
}

/** The inputs of a flake that are folders at relative paths. */
function relativeInputs(folder: string): RelativeInput[] {
  const { nodes, root } = JSON.parse(readFileSync(join(repository, folder, "flake.lock"), "utf8"));
  return Object.entries<string>(nodes[root].inputs ?? {}).flatMap(([name, node]) => {
    const { type, path, dir } = nodes[node].original;
    return type === "path" && path.startsWith(".") ? [{ name, path, dir }] : [];
  });
}

/** The folders of the repository that an example consists of: its own, and those that its inputs are. */
const foldersOf = (folder: string): string[] => [
  ...new Set([
    folder,
    ...relativeInputs(folder).map(({ path }) => relative(repository, join(repository, folder, path))),
  ]),
];

/**
 * Those inputs at absolute paths, as flags of both programs. A part of a folder is named by a URL of Git: those of paths
 * know no `dir` before Nix 2.26.
 */
function overrides(copy: Copy, folder: string): string[] {
  const flags = relativeInputs(folder).flatMap(({ name, path, dir }) => {
    const whole = resolve(copy.root, folder, path);
    const part = `git+file://${copy.root}?dir=${relative(copy.root, whole)}/${dir}`;
    return ["--override-input", name, dir === undefined ? `path:${whole}` : part];
  });
  return [...flags, "--no-write-lock-file"];
}

/** The derivations in what `show --json` printed, by the path of their attribute. */
function* derivations(shown: any, path: readonly string[] = []): Iterable<[path: string[], drvPath: string]> {
  if (typeof shown.drvPath === "string") yield [[...path], shown.drvPath];
  else if (typeof shown.type !== "string") {
    for (const [name, inner] of Object.entries(shown)) yield* derivations(inner, [...path, name]);
  }
}

/** The systems of configurations, which `show` does not evaluate. */
function systems(copy: Copy, flake: string, { nixosConfigurations = {} }: any, flags: readonly string[]) {
  const names = Object.keys(nixosConfigurations);
  if (names.length === 0) return [];
  const toplevel = ["config", "system", "build", "toplevel"];
  const apply = `builtins.mapAttrs (_: system: system.${toplevel.join(".")}.drvPath)`;
  const words = ["eval", "--json", `${flake}#nixosConfigurations`, "--apply", apply];
  const paths = JSON.parse(expectDone(typeflake(copy.root, ...words, ...flags)));
  return names.map((name): [string[], string] => [["nixosConfigurations", name, ...toplevel], paths[name]]);
}

/** What Nix says to be the derivations at these attributes; one process for each kind of output. */
function askNix(copy: Copy, flake: string, paths: readonly string[][], flags: readonly string[]): unknown[] {
  const tops = [...new Set(paths.map(([top]) => top))];
  return tops.flatMap((top) => {
    const inner = paths.filter(([first]) => first === top).map(([, ...rest]) => rest);
    const select = `builtins.foldl' (set: name: set.\${name}) outputs`;
    const apply = `outputs: map (path: (${select} path).drvPath) (builtins.fromJSON ''${JSON.stringify(inner)}'')`;
    const arguments_ = ["eval", "--read-only", "--json", `${flake}#${top}`, "--apply", apply];
    return JSON.parse(expectDone(nix(copy.root, ...arguments_, ...flags)));
  });
}

test("there is an example", () => expect(folders).toContain("examples/phone-backup"));

describe.skipIf(isMissing(nixVersion)).each(folders)(
  "%s has the derivations that Nix gives it (needs nix)",
  (folder) => {
    let copy: Copy;
    beforeAll(() => {
      copy = new Copy(foldersOf(folder));
      if (!isRecent) copy.remove(`${folder}/flake.lock`);
      copy.commit("everything");
    });
    afterAll(() => copy.dispose());

    const compare = (flake: string, flags: readonly string[]) => {
      const shown = JSON.parse(expectDone(typeflake(copy.root, "show", "--json", "--all-systems", flake, ...flags)));
      const found = [...derivations(shown), ...systems(copy, flake, shown, flags)];
      expect(found.length).toBeGreaterThan(0);
      const answers = askNix(
        copy,
        flake,
        found.map(([path]) => path),
        flags,
      );
      expect(found.map(([path, drvPath]) => [path.join("."), drvPath])).toEqual(
        found.map(([path], index) => [path.join("."), answers[index]]),
      );
    };

    test("in a clean repository", () => compare(`./${folder}`, isRecent ? [] : overrides(copy, folder)));

    test("with inputs at absolute paths", () => compare(`./${folder}`, overrides(copy, folder)));

    test("outside of Git", () => compare(`path:${join(copy.root, folder)}`, overrides(copy, folder)));

    test("in a repository with changes", () => {
      copy.write(`${folder}/flake.ts`, `// changed\n${readFileSync(join(copy.root, folder, "flake.ts"), "utf8")}`);
      expect(typeflake(copy.root, "transpile", folder).stderr).toContain("wrote");
      compare(`./${folder}`, isRecent ? [] : overrides(copy, folder));
    });
  },
);

describe.skipIf(isMissing(nixVersion)).each(folders)(
  "the lock file of %s is written as Nix writes it (needs nix)",
  (folder) => {
    let copy: Copy;
    beforeAll(() => {
      copy = new Copy(foldersOf(folder));
      copy.remove(`${folder}/flake.lock`);
      copy.commit("without a lock file");
    });
    afterAll(() => copy.dispose());

    /** What a program writes where there is none, and what Git is told of it. */
    const written = (lock: () => SpawnSyncReturns<string>): { text: string; known: string } => {
      expectDone(lock());
      const text = readFileSync(join(copy.root, folder, "flake.lock"), "utf8");
      const git = (...args: string[]) => spawnSync("git", ["-C", copy.root, ...args], { encoding: "utf8" }).stdout;
      const known = git("status", "--porcelain");
      git("rm", "-q", "--cached", `${folder}/flake.lock`);
      copy.remove(`${folder}/flake.lock`);
      return { text, known };
    };
    const byTypeflake = () => written(() => typeflake(copy.root, "show", `./${folder}`));
    const byNix = () => written(() => nix(copy.root, "flake", "lock", `./${folder}`));

    test.skipIf(!isRecent)("and is the one that is committed (needs nix 2.26)", () => {
      const ours = byTypeflake();
      expect(ours.known).toContain(`${folder}/flake.lock`);
      expect(ours).toEqual(byNix());
      expect(ours.text).toBe(readFileSync(join(repository, folder, "flake.lock"), "utf8"));
    });

    test("where its inputs are at absolute paths", () => {
      for (const { path } of relativeInputs(folder)) {
        const text = readFileSync(join(copy.root, folder, "flake.ts"), "utf8");
        const whole = resolve(copy.root, folder, path);
        copy.write(
          `${folder}/flake.ts`,
          text.replaceAll(`"path:${path}"`, `"path:${whole}"`).replaceAll(`path: "${path}"`, `path: "${whole}"`),
        );
      }
      expectDone(typeflake(copy.root, "transpile", folder));
      copy.commit("absolute inputs");
      expect(byTypeflake()).toEqual(byNix());
    });

    test.skipIf(!isRecent)("where its inputs are in a repository (needs nix 2.26)", () => {
      const source = readFileSync(join(copy.root, folder, "flake.ts"), "utf8");
      copy.write(`${folder}/flake.ts`, source.replaceAll(`path:${copy.root}/`, `git+file://${copy.root}?dir=`));
      expectDone(typeflake(copy.root, "transpile", folder));
      copy.commit("inputs in a repository");
      const { text, known } = byTypeflake();
      expect({ text, known }).toEqual(byNix());
      expect(text).toContain(`"type": "git"`);
    });
  },
);
