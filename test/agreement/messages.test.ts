// Errors keep the words of Nix 2.26, so that what people know, and search for, still fits: the message of each fixture in
// test/lang/eval/fail is Nix's own, but for those named here. `TYPEFLAKE_TEST_NIX` names another Nix than `nix`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isOlder } from "./known-differences.ts";
import { RealNix } from "./real-nix.ts";

const folder = join(import.meta.dirname, "..", "lang", "eval", "fail");
const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith(".nix"))
  .map((file) => ({ name: file.replace(".nix", ""), text: readFileSync(join(folder, file), "utf8") }));

/** Fixtures whose message is not Nix's, and why. */
const reasons: ReadonlyArray<readonly [names: RegExp, reason: string]> = [
  [/^(from-)?json-malformed|^from-json-overflow|^to-json-malformed/, "Nix passes on the words of its JSON library"],
  [/^(from-)?toml-/, "Nix passes on the words of its TOML library"],
  [/^from-json-null-byte/, "Nix shows the whole string"],
  [/^(import|read|search-path)-missing|^store-path-outside/, "fixtures are evaluated purely, which 'nix repl' is not"],
  [
    /^to-file-of-output|^derivation-(name|hash)-with-context|^derivation-import-from/,
    "the store that is asked here, 'dummy://', refuses it first",
  ],
];

const nix = new RealNix(`${process.env["TYPEFLAKE_TEST_NIX"] ?? "nix"}-instantiate`);
const version = nix.version();

describe.skipIf(version === undefined || isOlder(version, "2.26"))("Nix says the same (needs Nix 2.26)", () => {
  test("of every fixture that fails", async () => {
    const theirs = await nix.complaints(fixtures.map(({ text }) => text));
    const different = fixtures
      .map(({ name }, index) => ({ name, ours: ownMessage(name), theirs: lastMessage(theirs[index]) }))
      .filter(({ ours, theirs }) => ours !== theirs);
    expect(different.filter(({ name }) => !reasons.some(([names]) => names.test(name)))).toEqual([]);
    for (const [names] of reasons) expect(different.some(({ name }) => names.test(name))).toBe(true);
  });
});

function ownMessage(name: string): string {
  const rendered = readFileSync(join(folder, `${name}.err`), "utf8");
  return withoutPlaces(/^error: (.*?)(?=\n +-->|\n {2}help:|\n {2}…|\n*$)/s.exec(rendered)?.[1] ?? "");
}

/** Nix shows the trace first; the last `error:` that has words is what went wrong. */
function lastMessage(complaint: string): string {
  const blocks = [...complaint.matchAll(/^ *error: (\S.*?)(?=\n *at |\n *Did you mean|\n *\n|\n*$)/gms)];
  return withoutPlaces(blocks.at(-1)?.[1] ?? "");
}

function withoutPlaces(message: string): string {
  return message
    .replace(/\s+/g, " ")
    .replace(/ @ [^ ]*:[0-9]+:[0-9]+/g, "")
    .replace(/ at [^ ]*:[0-9]+:[0-9]+/g, "")
    .trim();
}
