// The tests of nixpkgs' lib against another lib, such as the miniature's, in Typeflake and in real Nix. Both are copied
// into a folder of the layout that the tests expect: `lib/` and `lib/tests/`.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { RealNix } from "./real-nix.ts";
import { moduleTests, type ScriptNix, scriptTest } from "./suites.ts";
import type { Typeflake } from "./typeflake.ts";
import { describe, type Verdict } from "./verdict.ts";

export interface LibScore {
  readonly suite: string;
  readonly passed: number;
  /** The tests that failed, with what was said; also those to which real Nix says something else. */
  readonly failed: readonly string[];
  /** The tests of functions that the lib does not have, with the name of one that is missing. */
  readonly missing: readonly string[];
}

export interface LibTestOptions {
  /** The folder of the lib that is tested. */
  readonly lib: string;
  /** nixpkgs' `lib/tests`; the lib around it is the one whose functions are counted. */
  readonly tests: string;
  /** A folder that real Nix can read. */
  readonly scratch?: string;
  /** Whether real Nix may write into its store, which a few tests need. */
  readonly writes: boolean;
}

/** Every suite that the folder of tests has: sets of expressions, scripts, and the checks of the module system. */
export async function testLib(options: LibTestOptions, typeflake: Typeflake, nix: RealNix): Promise<LibScore[]> {
  const folder = mkdtempSync(join(options.scratch ?? tmpdir(), "agree-lib-"));
  try {
    const lib = layOut(join(folder, "plain"), options);
    const missing = await missingNames(lib, dirname(resolve(options.tests)), typeflake);
    const scores: LibScore[] = [];
    const scriptNix = { program: nix.command, store: options.writes ? "" : "dummy://" };
    const named = layOut(join(folder, "named"), options);
    // The tests themselves in the place of the list of those that fail.
    renameSync(join(named, "default.nix"), join(named, "lib-itself.nix"));
    writeFileSync(join(named, "default.nix"), "import ./lib-itself.nix // { runTests = tests: tests; }\n");
    for (const file of ["misc.nix", "systems.nix", "fetchers.nix"].filter((one) => existsSync(join(lib, "tests", one))))
      scores.push(await expressionTests(join(named, "tests", file), file, missing, typeflake, nix));
    const scripts = readdirSync(join(lib, "tests")).filter((one) => one.endsWith(".sh"));
    for (const script of scripts.filter((one) => one !== "modules.sh" && one !== looksIntoStore))
      scores.push(await bothEngines(script, missing, scriptNix, (engine) => scriptTest(lib, script, engine)));
    if (!process.env["TF_SKIP_MODULES"])
      if (!process.env["TF_SKIP_MODULES"])
        scores.push(await bothEngines("modules.sh", missing, scriptNix, (engine) => moduleTests(lib, engine)));
    return scores;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** It lists folders of a store that is there, which is not so of Typeflake's. */
const looksIntoStore = "sources.sh";

function layOut(folder: string, { lib, tests }: LibTestOptions): string {
  const to = join(folder, "lib");
  mkdirSync(to, { recursive: true });
  cpSync(lib, to, { recursive: true, filter: (from) => !from.endsWith(".ts") });
  cpSync(tests, join(to, "tests"), { recursive: true });
  const version = join(lib, "..", ".version");
  if (existsSync(version)) cpSync(version, join(folder, ".version"));
  return to;
}

/** Names of the whole lib, at its top and in the sets of its subjects, that another has not. */
async function missingNames(lib: string, whole: string, typeflake: Typeflake): Promise<ReadonlySet<string>> {
  const text = `let
    has = import ${lib};
    all = import ${whole};
    names = builtins.attrNames;
    isSet = name: (builtins.tryEval (builtins.isAttrs all.\${name})).value;
    lacks = a: b: builtins.filter (name: !(b ? \${name})) (names a);
    subjects = builtins.filter (name: !(builtins.elem name [ "licenses" "maintainers" "teams" ]) && isSet name) (names all);
  in builtins.concatStringsSep " " (lacks all has ++ builtins.concatMap (name: lacks all.\${name} (has.\${name} or { })) subjects)`;
  const [verdict] = await typeflake.ask("eval", [text]);
  if (verdict.kind !== "value") throw new Error(`the names of ${whole}: ${describe(verdict)}`);
  return new Set(JSON.parse(verdict.text).split(" "));
}

/** The first missing function that an error is about. */
function missingName(text: string, missing: ReadonlySet<string>): string | undefined {
  const pattern =
    /attribute '([^']+)' missing|undefined variable '([^']+)'|'nixpkgs\/lib\/([a-z]+)\/[^']*' was not found/g;
  const named = [...text.matchAll(pattern)];
  return named.map((found) => found.slice(1).find((name) => name !== undefined)!).find((name) => missing.has(name));
}

async function expressionTests(
  file: string,
  suite: string,
  missing: ReadonlySet<string>,
  typeflake: Typeflake,
  nix: RealNix,
): Promise<LibScore> {
  const [listed] = await typeflake.ask("eval", [`builtins.toJSON (builtins.attrNames (import ${file}))`]);
  if (listed.kind !== "value") {
    const name = missingName(describe(listed), missing);
    const said = `all: ${name ?? describe(listed)}`;
    return { suite, passed: 0, failed: name ? [] : [said], missing: name ? [said] : [] };
  }
  const names: string[] = JSON.parse(JSON.parse(listed.text)).filter((name: string) => name.startsWith("test"));
  const texts = names.map(
    (name) => `let test = (import ${file}).${JSON.stringify(name)}; in test.expr == test.expected`,
  );
  const ours = await typeflake.ask("eval", texts);
  const theirs = await nix.ask("eval", texts);
  const failed: string[] = [];
  const absent: string[] = [];
  for (const [at, name] of names.entries()) {
    const lacking = missingName(describe(ours[at]), missing);
    if (isTrue(ours[at]) && isTrue(theirs[at])) continue;
    if (lacking !== undefined && theirs[at].kind === "error") absent.push(`${name}: ${lacking}`);
    else failed.push(`${name}: ${describe(ours[at])}${isTrue(ours[at]) ? `; real Nix ${describe(theirs[at])}` : ""}`);
  }
  return { suite, passed: names.length - failed.length - absent.length, failed, missing: absent };
}

function isTrue(verdict: Verdict): boolean {
  return verdict.kind === "value" && verdict.text === "true";
}

type ScriptScore = Awaited<ReturnType<typeof moduleTests>>;

/** What fails in one engine fails. */
async function bothEngines(
  suite: string,
  missing: ReadonlySet<string>,
  nix: ScriptNix,
  run: (engine?: ScriptNix) => Promise<ScriptScore>,
): Promise<LibScore> {
  const ours = await run();
  const theirs = await run(nix);
  const all = [...ours.failed, ...theirs.failed.map((one) => `in real Nix: ${one}`)];
  const absent = all.flatMap((one) => missingName(one, missing) ?? []);
  return {
    suite,
    passed: Math.min(ours.passed, theirs.passed),
    failed: all.filter((one) => missingName(one, missing) === undefined),
    missing: [...new Set(absent)],
  };
}
