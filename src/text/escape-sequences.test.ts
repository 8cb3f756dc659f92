import { expect, test } from "vitest";
import { withoutEscapeSequences } from "./escape-sequences.ts";

test.each([
  ["a \u001b[31;1mred\u001b[0m b", "a red b"],
  ["\u001b]0;title\u001b\\text", "text"],
  ["\u001b]0;no end", ""],
  ["\u001bMx\u001b", "x"],
  ["a\tb\r\n\u0007", "a       b\n"],
  ["12345678\t|", "12345678        |"],
])("%j is shown as %j", (text, shown) => expect(withoutEscapeSequences(text)).toBe(shown));
