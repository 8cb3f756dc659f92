import { expect, test } from "vitest";
import { toBytes } from "../text/bytes.ts";
import { parseOptionName, printOptionName } from "./option-path.ts";

test.each([
  ["a.b-c._d", ["a", "b-c", "_d"]],
  ['a."example.org".<name>.*', ["a", "example.org", "<name>", "*"]],
  ['a."1"', ["a", "1"]],
  ['users."é ü"', ["users", toBytes("é ü")]],
])("reads and prints %s", (text, steps) => {
  expect(parseOptionName(toBytes(text))).toEqual(steps);
  expect(printOptionName(steps)).toBe(text);
});

test.each(["", ".a", "a..b", "a."])("refuses '%s'", (text) => {
  expect(() => parseOptionName(text)).toThrow("is not the name of an option");
});
