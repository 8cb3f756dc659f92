// `npm run agree`: compares Typeflake with real Nix on many texts and prints where they differ, made small.
//
//   --expressions N        generated expressions, evaluated
//   --kind KIND            only of this kind: "formats" and others of test/generators/expression-rules.ts, or
//                          "derivations"
//   --mutations N          mutants of the files of --corpus DIR…, parsed; those of small files also evaluated
//   --typescript N         generated programs, as JavaScript and, transpiled, as Nix
//   --lang DIR             Nix's own language tests (tests/functional/lang), those that the real Nix passes
//   --lib DIR              the tests of nixpkgs' lib, given that folder
//   --lib-of DIR           those tests, of --tests DIR (nixpkgs' lib/tests), with the lib of this folder instead, in
//                          both; a few need --write
//   --nixpkgs DIR          the derivations of at least --count N packages of a nixpkgs tree, chosen at random, or of
//                          --count all that are at its top
//   --names                their names instead
//   --derivations FILE     all .drv files behind the derivation of a file, with those in the store of Nix at --store DIR
//   --seed S               another choice of everything random (default: 1)
//   --nix COMMAND          the real Nix (default: nix-instantiate)
//   --scratch DIR          a folder that it can read (default: that of the system for temporary files)
//   --write                let it write derivations into its store, which some of --kind derivations need
//   --expr TEXT            this expression
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compare, type Difference, shrink, type Tally } from "./compare.ts";
import { compareDerivationFiles } from "./derivation-files.ts";
import { isOlder, knownDifferences } from "./known-differences.ts";
import { type LibScore, testLib } from "./lib-tests.ts";
import { comparePackages } from "./packages.ts";
import { RealNix } from "./real-nix.ts";
import { languageTests, libTests, moduleTests, type Score } from "./suites.ts";
import { corpus, expressions, mutants } from "./texts.ts";
import { Typeflake } from "./typeflake.ts";
import { compareTypeScript, programs } from "./typescript.ts";
import { describe, type Question } from "./verdict.ts";

const { values: flags } = parseArgs({
  options: {
    expressions: { type: "string" },
    mutations: { type: "string" },
    typescript: { type: "string" },
    corpus: { type: "string", multiple: true },
    lang: { type: "string" },
    lib: { type: "string" },
    "lib-of": { type: "string" },
    tests: { type: "string" },
    nixpkgs: { type: "string" },
    only: { type: "string" },
    names: { type: "boolean", default: false },
    derivations: { type: "string" },
    store: { type: "string", default: "/nix/store" },
    count: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    nix: { type: "string", default: "nix-instantiate" },
    scratch: { type: "string" },
    write: { type: "boolean", default: false },
    kind: { type: "string" },
    expr: { type: "string", multiple: true },
    shown: { type: "string", default: "40" },
  },
});

const seed = Number(flags.seed);
if (flags.scratch !== undefined) mkdirSync(flags.scratch, { recursive: true });
const nix = new RealNix(flags.nix, {
  writes: flags.write,
  ...(flags.scratch === undefined ? {} : { scratch: flags.scratch }),
});
const typeflake = new Typeflake();
const version = nix.version();
if (version === undefined) {
  console.error(`error: there is no '${flags.nix}'`);
  process.exit(1);
}
let failures = 0;

if (flags.expr) await run("eval", "expressions given", flags.expr);
if (flags.expressions) {
  const texts = expressions(Number(flags.expressions), seed, !isOlder(version, "2.26"), flags.kind);
  await run("eval", `generated expressions, seed ${seed}`, texts);
}
if (flags.mutations) {
  const files = (flags.corpus ?? fail("--mutations needs --corpus DIR")).flatMap(corpus);
  const texts = mutants(files, Number(flags.mutations), seed);
  await run("parse", `mutants of ${files.length} files, seed ${seed}, parsed`, texts);
  const small = texts.filter((text) => text.length < 4000);
  await run("eval", `mutants of small files, seed ${seed}, evaluated`, small);
}
if (flags.typescript) await runTypeScript(Number(flags.typescript));
if (flags.lang) showScore("tests of the language", await languageTests(resolve(flags.lang), nix.command));
if (flags.lib) {
  showScore("lib/tests/misc.nix", await libTests(resolve(flags.lib)));
  showScore("lib/tests/modules.sh", await moduleTests(resolve(flags.lib)));
}
if (flags["lib-of"]) await runLib(flags["lib-of"], flags.tests ?? fail("--lib-of needs --tests DIR"));
if (flags.nixpkgs) await runPackages(flags.nixpkgs);
if (flags.derivations) runDerivationFiles(flags.derivations);
if (!flags.write) await checkKnown();
await typeflake.close();
process.exit(failures > 0 ? 1 : 0);

async function run(question: Question, what: string, texts: readonly string[]): Promise<void> {
  const tally = { asked: 0, valued: 0, unanswered: 0, differences: [] as Difference[] };
  for (let at = 0; at < texts.length; at += 2000) {
    const part = await compare(question, texts.slice(at, at + 2000), typeflake, nix);
    tally.asked += part.asked;
    tally.valued += part.valued;
    tally.unanswered += part.unanswered;
    tally.differences.push(...part.differences);
  }
  await report(what, tally);
}

async function report(what: string, tally: Tally): Promise<void> {
  const unexplained = tally.differences.filter((difference) => !isKnown(difference));
  const known = tally.differences.length - unexplained.length;
  const seen = new Set<string>();
  for (const difference of unexplained.slice(0, Number(flags.shown))) {
    const small = isStuck(difference) ? difference : await shrink(difference, typeflake, nix);
    if (isKnown(small) || seen.has(small.text)) continue;
    seen.add(small.text);
    const theirs = small.theirs.kind === "error" ? (await nix.values([small.text]))[0] : small.theirs;
    console.log(`\n${small.text}\n  typeflake  ${describe(small.ours)}\n  nix        ${short(describe(theirs))}`);
  }
  failures += unexplained.length;
  const counts = [
    `${tally.asked} asked`,
    `${tally.valued} with a value`,
    `${tally.unanswered} that nix does not answer`,
    `${known} known differences`,
    `${unexplained.length} differences`,
  ];
  console.log(`${what}, nix ${version}: ${counts.join(", ")}`);
}

async function runTypeScript(count: number): Promise<void> {
  const differences = await compareTypeScript(programs(count, seed), typeflake, nix);
  for (const { program, nix: text, byJavaScript, byTypeflake, byNix } of differences.slice(0, Number(flags.shown))) {
    const answers = `  javascript ${byJavaScript}\n  typeflake  ${short(byTypeflake)}\n  nix        ${short(byNix)}`;
    console.log(`\n${program}\n${text}\n${answers}`);
  }
  failures += differences.length;
  console.log(`${count} programs of TypeScript, seed ${seed}, nix ${version}: ${differences.length} differences`);
}

/** Too slow to try a hundred shorter texts. */
function isStuck({ ours, theirs }: Difference): boolean {
  return [ours.kind, theirs.kind].includes("timeout") || ours.kind === "crash";
}

function isKnown(difference: Difference): boolean {
  return knownDifferences.some((known) => known.nix(version!) && known.explains(difference));
}

/** The last words of an error are what it is about. */
function short(text: string): string {
  return text.length < 600 ? text : `${text.slice(0, 100)} … ${text.slice(-400)}`;
}

function showScore(what: string, { passed, total, failed }: Score): void {
  for (const name of failed) console.log(`failed: ${name}`);
  console.log(`${what}: ${passed} of ${total}`);
  if (passed !== total) failures++;
}

async function runLib(lib: string, tests: string): Promise<void> {
  const scratch = flags.scratch === undefined ? {} : { scratch: flags.scratch };
  for (const score of await testLib({ lib, tests, writes: flags.write, ...scratch }, typeflake, nix))
    showLibScore(score);
}

function showLibScore({ suite, passed, failed, missing }: LibScore): void {
  for (const one of failed) console.log(`failed: ${one}`);
  for (const one of missing) console.log(`not applicable: ${one}`);
  console.log(`${suite}: ${passed} passed, ${failed.length} failed, ${missing.length} not applicable`);
  failures += failed.length;
}

async function runPackages(folder: string): Promise<void> {
  const only = flags.only?.split(",");
  const { names } = flags;
  const count: number | "all" = flags.count === "all" ? "all" : Number(flags.count);
  const options = { count, seed, names, ...(only ? { only } : {}) };
  const tally = await comparePackages(folder, options, typeflake, nix);
  for (const { name, ours, theirs } of tally.differences) {
    console.log(`\n${name}\n  typeflake  ${describe(ours)}\n  nix        ${describe(theirs)}`);
  }
  failures += tally.differences.length;
  const counts = `${tally.asked} asked, ${tally.valued} with a ${names ? "name" : "derivation"}, ${tally.differences.length} differences`;
  console.log(`packages of ${folder}, seed ${seed}, nix ${version}: ${counts}`);
}

function runDerivationFiles(file: string): void {
  const { nix: command, store, scratch = tmpdir() } = flags;
  const tally = compareDerivationFiles(file, { nix: command, version: version!, store, scratch });
  const { count, equal, different, onlyNix, onlyTypeflake, sameJson } = tally;
  for (const name of different) console.log(`\nother contents: ${name}`);
  for (const name of onlyNix) console.log(`\nonly nix has ${name}`);
  for (const name of onlyTypeflake) console.log(`\nonly typeflake has ${name}`);
  failures += different.length + onlyNix.length + onlyTypeflake.length + (sameJson === false ? 1 : 0);
  const counts = [`${count} .drv files`, `${equal} equal`, `${different.length} different`];
  counts.push(`${onlyNix.length + onlyTypeflake.length} that only one has`);
  if (sameJson !== undefined) counts.push(`their JSON is ${sameJson ? "equal" : "different"}`);
  console.log(`derivations behind ${file}, nix ${version}: ${counts.join(", ")}`);
}

/** A known difference that is none any more is a failure, too. */
async function checkKnown(): Promise<void> {
  const current = knownDifferences.filter((known) => known.nix(version!));
  const { differences } = await compare(
    "eval",
    current.map((known) => known.example),
    typeflake,
    nix,
  );
  const shown = new Set(differences.map((difference) => difference.text));
  for (const known of current.filter(({ example }) => !shown.has(example))) {
    console.log(`\nno longer a difference: ${known.reason}\n  ${known.example}`);
    failures++;
  }
}

function fail(message: string): never {
  console.error(`error: ${message}`);
  process.exit(1);
}
