import { describe, expect, it } from "vitest";
import { fromBytes, toBytes } from "../../text/bytes.ts";
import { call } from "../call.ts";
import { MemoryHost } from "../memory-host.ts";
import { NixEvaluator } from "../nix-evaluator.ts";
import { printValue } from "../print.ts";
import { force } from "../thunk.ts";

const evaluator = new NixEvaluator(new MemoryHost(), { pure: true });
const read = (toml: string) => fromBytes(printValue(call(force(evaluator.builtins.get("fromTOML")!), toBytes(toml))));

describe("fromTOML", () => {
  it.each([
    ["a = 9223372036854775807", "{ a = 9223372036854775807; }"],
    ["a = 1.0", "{ a = 1; }"],
    ['a = "\\u00e9é"', '{ a = "éé"; }'],
    ["__proto__ = 1\n[constructor]\nx = 1", "{ __proto__ = 1; constructor = { x = 1; }; }"],
    ["a = { b = [1,\n2,], c = { d = 1 } } # {\nb = '{'\n", '{ a = { b = [ 1 2 ]; c = { d = 1; }; }; b = "{"; }'],
    ['a = """x\\\\"""\nb = 1', '{ a = "x\\\\"; b = 1; }'],
  ])("reads %j", (toml, value) => {
    expect(read(toml)).toBe(value);
  });

  it.each([
    ["a = 9223372036854775808", "does not fit into 64 bits"],
    ["a = 1979-05-27", "Dates and times are not supported"],
    ["a = 1\na = 2", "while parsing TOML: line 2, column 1"],
    ['a = "\\u0000"', "null byte"],
    ["a = { b = 1, }", "must not end in a comma"],
    ["a = {\nb = 1 }", "must be on one line"],
    ['a = "\\e"', "unknown to TOML 1.0"],
  ])("refuses %j", (toml, message) => {
    expect(() => read(toml)).toThrow(message);
  });
});
