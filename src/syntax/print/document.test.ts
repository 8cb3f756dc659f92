import { describe, expect, it } from "vitest";
import { toBytes } from "../../text/bytes.ts";
import {
  compact,
  type Doc,
  group,
  hardLine,
  line,
  lineBreak,
  mergeSpacings,
  nest,
  rank,
  space,
  widthOf,
} from "./document.ts";

describe("mergeSpacings", () => {
  it.each([
    ["softBreak", "break", "break"],
    ["break", "softLine", "line"],
    ["break", "space", "line"],
    ["softBreak", "space", "softLine"],
    ["space", "line", "line"],
    ["line", "hardLine", "hardLine"],
    ["emptyLine", "hardLine", "emptyLine"],
  ] as const)("makes of %s and %s a %s", (one, other, merged) => {
    expect(mergeSpacings(rank[one], rank[other])).toBe(rank[merged]);
    expect(mergeSpacings(rank[other], rank[one])).toBe(rank[merged]);
  });

  it("adds up the line breaks of strings", () => {
    const newLines = (count: number) => rank.emptyLine + count;
    expect(mergeSpacings(newLines(1), newLines(2))).toBe(newLines(3));
    expect(mergeSpacings(rank.break, newLines(1))).toBe(newLines(2));
    expect(mergeSpacings(rank.space, newLines(1))).toBe(newLines(1));
    expect(mergeSpacings(rank.emptyLine, newLines(1))).toBe(newLines(3));
  });
});

describe("compact", () => {
  const call: Doc = group(["f", line, nest(group(["(", lineBreak, "x", lineBreak, ")"]))]);

  it("puts all groups on one line", () => {
    expect(compact(call)).toEqual(["f", space, { ...nest([]), body: ["(", [], "x", [], ")"] }]);
  });

  it("gives up over its limit", () => {
    expect(compact(call, 5)).not.toBeNull();
    expect(compact(call, 4)).toBeNull();
  });

  it("gives up on what must break", () => {
    expect(compact(["a", hardLine, "b"])).toBeNull();
  });
});

describe("widthOf", () => {
  it("counts characters", () => {
    expect(widthOf(toBytes("aé→😀"))).toBe(4);
  });

  it("is never nothing, not for bytes that are no character either", () => {
    expect(widthOf("\u0080")).toBe(1);
  });
});
