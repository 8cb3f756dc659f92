// `match` and `split`. What they are looking for is explained in ../regex/.
import type { ByteString } from "../../text/bytes.ts";
import { type BuiltinEntry, builtin, later, plainText, string, takeString, textOf } from "../builtin.ts";
import { NixError } from "../error.ts";
import { compileRegex, type Regex, RegexError } from "../regex/regex.ts";
import type { Slot, Value } from "../value.ts";

export const regularExpressions: readonly BuiltinEntry[] = [
  builtin({
    name: "match",
    parameters: [plainText("regex"), later(string("text"))],
    doc: "What the groups of an extended POSIX regular expression match where it matches the whole text, otherwise null. A group that takes no part is null.",
    examples: [
      ['builtins.match "([a-z]+)-([0-9]+)" "abc-12"', '[ "abc" "12" ]'],
      ['builtins.match "a|(b)" "a"', "[ null ]"],
      ['builtins.match "b" "abc"', "null"],
    ],
    // The expression is looked at before the text is computed.
    run: (pattern, text): Value => compile(pattern).match(textOf(takeString(text))) ?? null,
  }),
  builtin({
    name: "split",
    parameters: [plainText("regex"), later(string("text"))],
    doc: "The text between all matches of an extended POSIX regular expression, and between each two of these strings the list of what the groups match.",
    examples: [
      ['builtins.split "[,;]" "a,b;c"', '[ "a" [ ] "b" [ ] "c" ]'],
      ['builtins.split "(-)" "a-b"', '[ "a" [ "-" ] "b" ]'],
    ],
    run(pattern, slot) {
      const regex = compile(pattern);
      const given = takeString(slot);
      const text = textOf(given);
      const found = regex.findAll(text);
      if (found.length === 0) return [given];
      const parts: Slot[] = [];
      let copied = 0;
      for (const { start, end, groups } of found) {
        parts.push(text.slice(copied, start), groups);
        copied = end;
      }
      parts.push(text.slice(copied));
      return parts;
    },
  }),
];

function compile(pattern: ByteString): Regex {
  try {
    return compileRegex(pattern);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    if (error.reason === "too-large") {
      throw new NixError("invalid", `memory limit exceeded by regular expression '${pattern}'`);
    }
    throw new NixError("invalid", `invalid regular expression '${pattern}'`, {
      help: "Nix takes POSIX extended regular expressions: write '[0-9]' or '[[:digit:]]' for '\\d'",
    });
  }
}
