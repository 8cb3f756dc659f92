// Real folders and Git repositories, asked about by Typeflake and by real Nix: what they are, what is locked, and what
// their flakes see of themselves. Nix works in a store and a cache of its own, and anew each time, since it remembers what
// a commit contained. Much of this is the same since Nix 2.4; what is not is skipped by older ones.
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NodeFlakeHost } from "../../src/engine/node-flake-host.ts";
import { selectPath } from "../../src/eval/attribute-path.ts";
import { call } from "../../src/eval/call.ts";
import { NixEvaluator } from "../../src/eval/nix-evaluator.ts";
import { force } from "../../src/eval/thunk.ts";
import { ContextString } from "../../src/eval/value.ts";
import { callFlake } from "../../src/flake/call-flake.ts";
import { FlakeFetcher } from "../../src/flake/flake-fetcher.ts";
import { type LockOptions, lockFlake } from "../../src/flake/lock.ts";
import { lockFileToJson } from "../../src/flake/lock-file.ts";
import { flakeMetadata } from "../../src/flake/metadata.ts";
import { checkOutputs } from "../../src/flake/outputs/check.ts";
import { shownToJson, showOutputs } from "../../src/flake/outputs/show.ts";
import {
  parseReference,
  parseReferenceWithFragment,
  printReference,
  referenceAttrs,
} from "../../src/flake/reference.ts";
import { Sources } from "../../src/flake/sources.ts";
import { toBytes } from "../../src/text/bytes.ts";
import { isMissing } from "./require-nix.ts";

const version = /\b2\.(\d+)\./.exec(spawnSync("nix", ["--version"], { encoding: "utf8" }).stdout ?? "");
const git = spawnSync("git", ["--version"]).status === 0;
const nix = version !== null && git;
const recent = nix && Number(version[1]) >= 26;
/** Older versions say otherwise about what is named so. */
const isSkipped = (name: string) => !recent && name.endsWith("(needs nix 2.26)");

let root: string;
/** The folder of the tests; Nix reads no path through a link. */
let work: string;

class QuietHost extends NodeFlakeHost {
  override warn(): void {}
}

function runGit(folder: string, ...args: string[]): string {
  const time = "1700000000 +0100";
  const identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"];
  const options = ["-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false", ...identity];
  const { status, stdout, stderr } = spawnSync("git", [...options, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time },
  });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout.trim();
}

function runNix(folder: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const cache = mkdtempSync(join(root, "cache-"));
  const features = ["--extra-experimental-features", "nix-command flakes"];
  return spawnSync("nix", [...features, ...args, "--store", join(root, "store")], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, HOME: join(root, "home"), XDG_CACHE_HOME: cache },
  });
}

function nixJson(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = runNix(folder, ...args);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function write(folder: string, files: Record<string, string>): string {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text.replaceAll("ROOT", work));
  }
  return folder;
}

function repository(folder: string, files: Record<string, string>): string {
  write(folder, files);
  runGit(folder, "init", "-q");
  runGit(folder, "add", ".");
  runGit(folder, "commit", "-qm", "first");
  return folder;
}

function lock(folder: string, text: string, options?: LockOptions) {
  const host = new QuietHost();
  const sources = new Sources(host);
  const reference = parseReference(toBytes(text), { from: { folder: toBytes(folder), host } });
  return { sources, locked: lockFlake(sources, reference, options) };
}

function open(folder: string, text: string) {
  const host = new QuietHost();
  const from = { folder: toBytes(folder), host };
  const { reference, fragment } = parseReferenceWithFragment(toBytes(text), { from });
  const sources = new Sources(host);
  const evaluator = new NixEvaluator(host);
  evaluator.fetcher = new FlakeFetcher(evaluator, sources);
  return { evaluator, fragment, flake: callFlake(evaluator, sources, lockFlake(sources, reference)) };
}

function evaluate(folder: string, text: string, apply: string): unknown {
  const { evaluator, flake, fragment } = open(folder, text);
  const json = force(call(evaluator.evaluate(`x: builtins.toJSON ((${apply}) x)`, "/"), selectPath(flake, fragment)));
  return JSON.parse(json instanceof ContextString ? json.text : String(json));
}

const sorted = <T>(attrs: Record<string, T>) => Object.fromEntries(Object.entries(attrs).sort());

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "typeflake-flakes-")));
  work = join(root, "work");
  mkdirSync(join(root, "home"));
  mkdirSync(work);
});
afterAll(() => {
  spawnSync("chmod", ["-R", "u+w", root]);
  rmSync(root, { recursive: true, force: true });
});

const plain = {
  "flake.nix": "{ outputs = { self }: { }; }",
  "bin/run": "#!/bin/sh\n",
  "docs/\u00e9.md": "text\n",
  "sub/flake.nix": "{ outputs = { self }: { x = 1; }; }",
};

/** What is done to a repository with the files above after its first commit. */
const changes: Record<string, (folder: string) => void> = {
  nothing: () => {},
  "an untracked file": (folder) => void write(folder, { new: "" }),
  "a changed file": (folder) => appendFileSync(join(folder, "bin/run"), "exit\n"),
  "a changed time": (folder) => utimesSync(join(folder, "bin/run"), 1, 1),
  "a changed mode": (folder) => chmodSync(join(folder, "bin/run"), 0o644),
  "a changed mode that does not count (needs nix 2.26)": (folder) => {
    runGit(folder, "config", "core.fileMode", "false");
    chmodSync(join(folder, "bin/run"), 0o644);
  },
  "a staged file": (folder) => void runGit(write(folder, { new: "x" }), "add", "new"),
  "a file that is intended to be added": (folder) => void runGit(write(folder, { new: "x" }), "add", "-N", "new"),
  "a deleted file (needs nix 2.26)": (folder) => rmSync(join(folder, "bin/run")),
  "a file that was taken out of the index": (folder) => void runGit(folder, "rm", "-q", "--cached", "link"),
  "a file that became a link": (folder) => {
    rmSync(join(folder, "docs/\u00e9.md"));
    symlinkSync("../flake.nix", join(folder, "docs/\u00e9.md"));
  },
  "a folder that became a link": (folder) => {
    renameSync(join(folder, "bin"), join(folder, "other"));
    symlinkSync("other", join(folder, "bin"));
  },
  "line endings that Git converts (needs nix 2.26)": (folder) => {
    write(folder, { ".gitattributes": "*.txt text\n", "a.txt": "a\r\nb\r\n" });
    runGit(folder, "add", ".");
    runGit(folder, "commit", "-qm", "lines");
    utimesSync(join(folder, "a.txt"), 1, 1);
  },
  "line endings that Git does not convert": (folder) => {
    write(folder, { "a.txt": "a\nb\n" });
    runGit(folder, "add", ".");
    runGit(folder, "commit", "-qm", "lines");
    write(folder, { "a.txt": "a\r\nb\r\n" });
  },
  "no branch": (folder) => void runGit(folder, "checkout", "-q", "--detach"),
  "several commits and a merge": (folder) => {
    runGit(folder, "checkout", "-qb", "side");
    runGit(folder, "commit", "-qm", "side", "--allow-empty");
    runGit(folder, "checkout", "-q", "main");
    runGit(folder, "commit", "-qm", "main", "--allow-empty");
    runGit(folder, "merge", "-q", "side", "-m", "both");
  },
  "a submodule (needs nix 2.26)": (folder) => {
    const inner = repository(`${folder}-inner`, { file: "" });
    runGit(folder, "submodule", "-q", "add", inner, "inner");
    runGit(folder, "commit", "-qm", "inner");
  },
};

describe.skipIf(isMissing(nix))("a source is what Nix takes it for (needs nix and git)", () => {
  let count = 0;
  const fresh = () => {
    const folder = repository(join(work, `source-${count++}`), plain);
    chmodSync(join(folder, "bin/run"), 0o755);
    symlinkSync("flake.nix", join(folder, "link"));
    runGit(folder, "add", ".");
    runGit(folder, "commit", "-qm", "second");
    return folder;
  };

  function compare(folder: string, reference: string): void {
    const theirs = nixJson(folder, "flake", "metadata", "--json", "--no-write-lock-file", reference);
    const { locked } = lock(folder, reference, { write: false });
    const { locked: found, place, reference: original } = locked.flake;
    const ours = sorted(referenceAttrs(found));
    const { __final: _, ...locks } = theirs.locked;
    const shared = (attrs: Record<string, unknown>) => {
      const { ref: _ref, dirtyRev: _rev, dirtyShortRev: _short, ...rest } = attrs;
      return recent ? attrs : rest;
    };
    expect(shared(ours)).toEqual(shared(locks));
    expect(place.source.storePath).toBe(theirs.path);
    expect(printReference(original)).toBe(theirs.originalUrl);
    if (!recent) return;
    const { fingerprint: _fingerprint, ...metadata } = theirs;
    expect(flakeMetadata(locked)).toEqual({ ...metadata, locked: locks });
  }

  for (const [name, change] of Object.entries(changes)) {
    test.skipIf(isSkipped(name))(`with ${name}`, () => {
      const folder = fresh();
      change(folder);
      compare(folder, ".");
    });
  }

  test("in a folder without Git, or with a repository whose files are taken as they are", () => {
    compare(write(join(work, "plain"), plain), ".");
    const folder = fresh();
    rmSync(join(folder, ".git"), { recursive: true });
    compare(folder, `path:${folder}`);
    if (recent) compare(folder, `path:${folder}?lastModified=12&rev=${"1".repeat(40)}`);
  });

  test("in a subfolder, by its branch, its tag and its commits", () => {
    const folder = fresh();
    runGit(folder, "tag", "v1");
    const first = runGit(folder, "rev-parse", "HEAD~1");
    for (const reference of [`git+file://${folder}?ref=main`, `git+file://${folder}?ref=main&rev=${first}`]) {
      compare(folder, reference);
    }
    if (!recent) return;
    for (const reference of ["./sub", ".?dir=sub", `git+file://${folder}?ref=v1`]) compare(folder, reference);
    compare(folder, `git+file://${folder}?ref=main&rev=${first}&dir=sub`);
  });

  test("without commits", () => {
    const folder = write(join(work, "young"), plain);
    runGit(folder, "init", "-q");
    runGit(folder, "add", ".");
    compare(folder, ".");
  });

  test.skipIf(!recent)("with submodules that are wanted, clean, dirty and nested (needs nix 2.26)", () => {
    const inner = repository(join(work, "inner"), { file: "1", "deep/file": "2" });
    const middle = repository(join(work, "middle"), plain);
    runGit(middle, "submodule", "-q", "add", inner, "vendor/inner");
    runGit(middle, "commit", "-qm", "inner");
    const outer = fresh();
    runGit(outer, "submodule", "-q", "add", middle, "lib");
    runGit(outer, "submodule", "-q", "update", "--init", "--recursive");
    runGit(outer, "commit", "-qm", "middle");
    compare(outer, ".?submodules=1");
    compare(outer, ".");
    write(outer, { "lib/vendor/inner/file": "changed" });
    compare(outer, ".?submodules=1");
    compare(outer, ".");
  });

  test.skipIf(!recent)("in a shallow clone, in a bare one and in a second work tree (needs nix 2.26)", () => {
    const folder = fresh();
    runGit(work, "clone", "-q", "--bare", folder, "bare.git");
    compare(work, `git+file://${work}/bare.git`);
    runGit(work, "clone", "-q", "--depth", "1", `file://${folder}`, "shallow");
    compare(join(work, "shallow"), ".");
    runGit(folder, "worktree", "add", "-q", join(work, "second"), "-b", "second");
    compare(join(work, "second"), ".");
  });
});

const nothing = "outputs = { self, ... }: { };";

/** Flakes by their folder. */
const inputs: Record<string, Record<string, string>> = {
  leaf: { "flake.nix": `{ ${nothing} }` },
  leaf2: { "flake.nix": "{ outputs = _: { }; }" },
  data: { x: "" },
  mid: { "flake.nix": `{ inputs.leaf.url = "path:ROOT/leaf"; ${nothing} }` },
  mid2: { "flake.nix": `{ inputs.leaf.url = "path:ROOT/leaf2"; inputs.mid.url = "path:ROOT/mid"; ${nothing} }` },
};

const locks: Record<string, string> = {
  "no inputs": `{ ${nothing} }`,
  "a flake, a folder and a repository": `{
    inputs = {
      leaf.url = "path:ROOT/leaf";
      data = { url = "path:ROOT/data"; flake = false; };
      git = { type = "git"; url = "file://ROOT/repository"; ref = "main"; };
      again = { type = "path"; path = "ROOT/leaf"; };
    };
    ${nothing}
  }`,
  "a diamond": `{
    inputs = { mid.url = "path:ROOT/mid"; mid2.url = "path:ROOT/mid2"; leaf.url = "path:ROOT/leaf"; };
    inputs.mid.inputs.leaf.follows = "leaf";
    ${nothing}
  }`,
  "inputs that follow others": `{
    inputs = { mid2.url = "path:ROOT/mid2"; leaf.follows = "mid2/mid/leaf"; me.follows = ""; };
    inputs.mid2.inputs.leaf.follows = "leaf";
    ${nothing}
  }`,
  "an override of an input of an input (needs nix 2.26)": `{
    inputs = { mid.url = "path:ROOT/mid"; mid.inputs.leaf.url = "path:ROOT/leaf2"; };
    ${nothing}
  }`,
  "an override for nothing": `{
    inputs = { leaf.url = "path:ROOT/leaf"; leaf.inputs.x.follows = "leaf"; };
    ${nothing}
  }`,
};

const relative = `{
  inputs = { sub.url = "path:./sub"; literal.url = ./sub; raw = { url = "path:./raw"; flake = false; }; };
  inputs.leaf.url = "path:ROOT/leaf";
  inputs.sub.inputs.leaf.follows = "leaf";
  outputs = { self, sub, literal, raw, ... }: { all = [ self sub literal sub.deep raw self.sourceInfo sub.sourceInfo ]; };
}`;
const relativeFiles = {
  "sub/flake.nix": `{ inputs.deep.url = "path:./deep"; inputs.leaf.url = "path:ROOT/leaf2"; inputs.up.url = "path:../other";
    outputs = { deep, ... }: { inherit deep; }; }`,
  "sub/deep/flake.nix": `{ ${nothing} }`,
  "other/flake.nix": `{ ${nothing} }`,
  "raw/file": "",
};

describe.skipIf(isMissing(nix))("locks are the same, byte for byte (needs nix and git)", () => {
  beforeAll(() => {
    for (const [name, files] of Object.entries(inputs)) write(join(work, name), files);
    repository(join(work, "repository"), inputs.leaf);
  });

  /** Both lock the flake in its present state; the text of Nix's lock file stays. */
  function compare(folder: string, nixArgs: string[] = [], options?: LockOptions): void {
    const file = join(folder, "flake.lock");
    const before = existsSync(file) ? readFileSync(file) : undefined;
    const nixLocks = nixJson(folder, "flake", "metadata", "--json", ...nixArgs, ".").locks;
    const theirs = existsSync(file) ? readFileSync(file, "latin1") : "";
    if (before) writeFileSync(file, before);
    else rmSync(file, { force: true });
    const { locked } = lock(folder, ".", options);
    expect(lockFileToJson(locked.locks).json).toEqual(nixLocks);
    expect(existsSync(file) ? readFileSync(file, "latin1") : "").toBe(theirs);
  }

  for (const [name, text] of Object.entries(locks)) {
    test.skipIf(isSkipped(name))(`of ${name}, and of the same again`, () => {
      const folder = write(join(work, name.replaceAll(/[^a-z]+/g, "-")), { "flake.nix": text });
      compare(folder);
      compare(folder);
    });
  }

  test.skipIf(!recent)("after the inputs were changed, updated and locked anew (needs nix 2.26)", () => {
    const folder = write(join(work, "changing"), { "flake.nix": locks["a diamond"] });
    compare(folder);
    write(join(work, "leaf"), { changed: "" });
    compare(folder);
    compare(folder, ["--update-input", "mid2/mid"], { updateInputs: [["mid2", "mid"]] });
    compare(folder, ["--update-input", "leaf"], { updateInputs: [["leaf"]] });
    write(folder, {
      "flake.nix": locks["a diamond"].replace("inputs.mid.inputs.leaf.follows", "inputs.mid2.inputs.leaf.follows"),
    });
    compare(folder);
    write(folder, { "flake.nix": locks["an override of an input of an input (needs nix 2.26)"] });
    compare(folder);
    compare(folder, ["--recreate-lock-file"], { recreate: true });
  });

  test("with an override from the command line, which is not written", () => {
    const folder = write(join(work, "overridden"), { "flake.nix": locks["a diamond"] });
    compare(folder);
    const reference = parseReference(toBytes(`path:${work}/leaf2`));
    const args = ["--override-input", "mid2/mid/leaf", `path:${work}/leaf2`];
    compare(folder, args, { overrides: [{ path: ["mid2", "mid", "leaf"], reference }], write: false });
  });

  test.skipIf(!recent)("with an input that is dirty, which is not written (needs nix 2.26)", () => {
    const dirty = repository(join(work, "dirty"), inputs.leaf);
    write(dirty, inputs.leaf2);
    const folder = write(join(work, "of-dirty"), {
      "flake.nix": `{ inputs.d.url = "git+file://ROOT/dirty"; ${nothing} }`,
    });
    const { locked } = lock(folder, ".");
    const theirs = nixJson(folder, "flake", "metadata", "--json", ".").locks;
    expect(lockFileToJson(locked.locks).json).toEqual(theirs);
    expect(existsSync(join(folder, "flake.lock"))).toBe(false);
  });

  test.skipIf(!recent)("of a clean repository, whose branch newer versions write in full (needs nix 2.26)", () => {
    compare(
      write(join(work, "of-git"), { "flake.nix": `{ inputs.g.url = "git+file://ROOT/repository"; ${nothing} }` }),
    );
  });

  test.skipIf(!recent)("of inputs at relative paths, which older versions lock otherwise (needs nix 2.26)", () => {
    const folder = write(join(work, "relative"), { "flake.nix": relative, ...relativeFiles });
    compare(folder);
    compare(folder);
    compare(folder, ["--update-input", "sub/up"], { updateInputs: [["sub", "up"]] });
    const outer = `{ inputs.g.url = "git+file://ROOT/relative-git"; inputs.g.inputs.sub.url = "path:./mine"; ${nothing} }`;
    repository(join(work, "relative-git"), { "flake.nix": relative, ...relativeFiles });
    compare(write(join(work, "outer"), { "flake.nix": outer, "mine/flake.nix": `{ ${nothing} }` }));
  });

  const failures = {
    circular: [`{ inputs.a.url = "path:ROOT/circle"; ${nothing} }`, "found circular import of flake"],
    missing: [`{ inputs.a.follows = "b"; ${nothing} }`, "input 'a' follows a non-existent input 'b'"],
    "turning in a circle (needs nix 2.26)": [
      `{ inputs.a.follows = "b"; inputs.b.follows = "a"; ${nothing} }`,
      "follow cycle detected: [b -> a -> b]",
    ],
    lacking: ["{ }", "lacks attribute 'outputs'"],
    computed: ["{ inputs = import ./x.nix; outputs = _: { }; }", "expected a set but got a thunk"],
    extra: ["{ x = 1; outputs = _: { }; }", "has an unsupported attribute 'x'"],
  };
  for (const [name, [text, message]] of Object.entries(failures)) {
    test.skipIf(isSkipped(name))(`of a flake fail in the same words where it is ${name}`, () => {
      write(join(work, "circle"), { "flake.nix": `{ inputs.b.url = "path:ROOT/circular"; ${nothing} }` });
      const folder = write(join(work, name.replaceAll(/[^a-z]+/g, "-")), { "flake.nix": text });
      expect(() => lock(folder, ".")).toThrow(message);
      expect(runNix(folder, "flake", "metadata", ".").stderr).toContain(message);
    });
  }
});

describe.skipIf(isMissing(nix))("a flake sees of itself what Nix shows it (needs nix and git)", () => {
  const show = `x: removeAttrs x [ "inputs" "outputs" "sourceInfo" "all" "deep" "lib" "outPath" ] // { path = "\${x}"; }`;

  function compare(folder: string, reference: string, apply: string): void {
    const theirs = nixJson(folder, "eval", "--json", reference, "--apply", apply);
    expect(evaluate(folder, reference, apply)).toEqual(theirs);
  }

  const self = "{ outputs = { self }: { all = [ self self.sourceInfo ]; }; }";

  test("in a folder and in a clean repository", () => {
    const folder = repository(join(work, "self-git"), { "flake.nix": self, "sub/flake.nix": self });
    // Older versions do not say that it is a flake.
    const shown = recent ? `map (${show})` : `map (x: removeAttrs ((${show}) x) [ "_type" ])`;
    compare(write(join(work, "self"), { "flake.nix": self }), ".#all", shown);
    compare(folder, ".#all", shown);
    if (recent) compare(folder, "./sub#all", shown);
  });

  test.skipIf(!recent)("in a dirty repository, and at relative paths (needs nix 2.26)", () => {
    const folder = repository(join(work, "self-dirty"), { "flake.nix": self });
    write(folder, { "flake.nix": `${self}\n` });
    compare(folder, ".#all", `map (${show})`);
    const outer = repository(join(work, "self-relative"), { "flake.nix": relative, ...relativeFiles });
    lock(outer, ".");
    compare(outer, ".#all", `map (${show})`);
    runGit(outer, "commit", "-qm", "locked", "-a");
    compare(outer, ".#all", `map (${show})`);
  });

  const outputs = `{
    outputs = { self }:
      let
        drv = name: derivation { inherit name; system = "x86_64-linux"; builder = "/bin/sh"; src = ./src; };
        each = value: { x86_64-linux = value; aarch64-linux = value; };
      in
      {
        packages = each { default = drv "a"; b = drv "b" // { meta.description = "the b"; }; };
        checks.x86_64-linux = { };
        formatter = each (drv "f");
        apps = each { default = { type = "app"; program = "\${drv "a"}/bin/a"; }; };
        legacyPackages = each { a = drv "a"; b = throw "no"; };
        overlays.default = final: prev: { };
        nixosModules.m = { };
        templates.t = { path = ./src; description = "a template"; };
        hydraJobs.a.b = drv "j";
        lib = { };
        mine = 1;
      };
  }`;

  test("and its outputs are derivations with the same paths", () => {
    const folder = write(join(work, "outputs"), { "flake.nix": outputs, "src/x": "" });
    const { evaluator, flake } = open(folder, ".");
    const results = [...checkOutputs(evaluator, flake)];
    expect(results.filter(({ state }) => state === "failed")).toEqual([]);
    for (const { path, shown } of results.filter(({ shown }) => shown?.type === "derivation")) {
      expect(shown?.drvPath).toBe(nixJson(folder, "eval", "--json", `.#${path.join(".")}.drvPath`));
    }
  });

  test.skipIf(!recent)("and they are shown in the same way (needs nix 2.26)", () => {
    const folder = write(join(work, "shown"), { "flake.nix": outputs, "src/x": "" });
    const { evaluator, flake } = open(folder, ".");
    const ours = JSON.parse(
      JSON.stringify(shownToJson(showOutputs(evaluator, flake)), (name, value) =>
        name === "drvPath" ? undefined : value,
      ),
    );
    expect(ours).toEqual(nixJson(folder, "flake", "show", "--json", "--all-systems", "."));
  });
});
