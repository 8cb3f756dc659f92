import { expect, it } from "vitest";
import { parseTypeWords, type TypeWords } from "./parse-type-words.ts";

/** Short for people: `null | string`, `list<…>`. */
function show(words: TypeWords): string {
  switch (words.kind) {
    case "type": {
      const { type } = words;
      if (type.kind === "literals") return type.values.map((value) => JSON.stringify(value)).join(" | ");
      if (type.kind === "union") return type.alternatives.map((one) => one.kind).join(" | ");
      return type.kind;
    }
    case "submodule":
      return "submodule";
    case "choice":
      return words.alternatives.map(show).join(" | ");
    case "coerced":
      return `${show(words.to)} from ${show(words.from)}`;
    default:
      return `${words.kind}<${show(words.element)}>`;
  }
}

it.each([
  ["boolean", "boolean"],
  ["null or string", "null | string"],
  ["strings concatenated with “\\n”", "string"],
  ["16 bit unsigned integer; between 0 and 65535 (both inclusive)", "number"],
  ["integer or floating point number between 0 and 1 (both inclusive)", "number"],
  ["nonnegative integer or floating point number, meaning >=0", "number"],
  ["integer between -20 and 19 (both inclusive)", "number"],
  ["null or (unsigned integer, meaning >=0)", "null | number"],
  ["one of “a”, “b or c”, 3, <null>", '"a" | "b or c" | 3 | null'],
  ["list of (one of “info”, “source”)", 'list<"info" | "source">'],
  ["value “auto” (singular enum) or list of string", '"auto" | list<string>'],
  ["non-empty (list of string)", "list<string>"],
  ["attribute set of list of path", "attrs<list<path>>"],
  ["lazy attribute set of (null or package)", "attrs<null | package>"],
  ["list of string matching the pattern [a-z]+[.](service|socket)", "list<string>"],
  ["string (with check: non-empty)", "string"],
  ["attribute set of (submodule)", "attrs<submodule>"],
  ["function that evaluates to a(n) list of package", "function<list<package>>"],
  ["(list of string) or string convertible to it", "list<string> from string"],
  ["null or ((submodule) or string convertible to it)", "null | submodule from string"],
  [
    "attribute set of section of an INI file (attrs of INI atom (null, bool, int, float or string) or a non-empty list of them)",
    "attrs<loose>",
  ],
  ["string or JSON value", "string | loose"],
  ["any words of somebody's own (with brackets) or string", "loose | string"],
  ["brackets ( that do not close", "loose"],
  ["brackets) that nobody opened", "loose"],
  ["", "loose"],
])("%s", (words, wanted) => {
  expect(show(parseTypeWords(words))).toBe(wanted);
});
