import fc from "fast-check";
import { expect, test } from "vitest";
import { base32Length, parseBase32, printBase32 } from "./base32.ts";

test("prints the last bits first", () => {
  expect(printBase32(Uint8Array.of(1))).toBe("01");
  expect(printBase32(Uint8Array.of(255))).toBe("7z");
  expect(printBase32(Uint8Array.of(0, 128))).toBe("1000");
  expect(printBase32(new Uint8Array())).toBe("");
});

test("takes 32 characters for the 20 bytes of a store path and 52 for SHA-256", () => {
  expect(base32Length(20)).toBe(32);
  expect(base32Length(32)).toBe(52);
});

test("parses what it prints", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(parseBase32(printBase32(bytes), bytes.length)).toEqual(bytes);
    }),
  );
});

test("refuses another length, other characters and bits that do not fit", () => {
  expect(parseBase32("001", 1)).toBeUndefined();
  expect(parseBase32("0e", 1)).toBeUndefined();
  expect(parseBase32("0Z", 1)).toBeUndefined();
  expect(parseBase32("0ā", 1)).toBeUndefined();
  expect(parseBase32("80", 1)).toBeUndefined();
  expect(parseBase32("7z", 1)).toEqual(Uint8Array.of(255));
});
