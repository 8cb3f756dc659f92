import { describe, expect, it } from "vitest";
import {
  type Doc,
  emptyLine,
  group,
  hardLine,
  indentBy,
  line,
  lineBreak,
  nest,
  softLine,
  space,
  styled,
} from "./document.ts";
import { layOut } from "./layout.ts";

const items = (...names: string[]): Doc => group(["[", nest(names.map((name) => [line, name])), line, "]"]);

describe("a group", () => {
  it("stays on one line if it fits", () => {
    expect(layOut(items("a", "b"), 7)).toBe("[ a b ]\n");
  });

  it("breaks all its lines otherwise", () => {
    expect(layOut(items("a", "b"), 6)).toBe("[\n  a\n  b\n]\n");
  });

  it("fits only together with what sticks to it", () => {
    expect(layOut([items("a"), ";"], 5)).toBe("[\n  a\n];\n");
  });

  it("leaves the groups within on one line where they fit", () => {
    expect(layOut(group(["(", nest([line, items("a", "b")]), line, ")"]), 8)).toBe("(\n  [ a b ]\n)\n");
  });

  it("is not broken by a comment before it, which moves out", () => {
    const commented = group([styled("comment", "# c"), hardLine, "a", line, "b"]);
    expect(layOut(["x", space, commented], 20)).toBe("x # c\na b\n");
  });

  it("prints what is for broken groups only there", () => {
    const formals = group(["{", nest([line, "a", styled("expanded", ",")]), line, "}"]);
    expect(layOut(formals, 10)).toBe("{ a }\n");
    expect(layOut(formals, 4)).toBe("{\n  a,\n}\n");
  });
});

describe("a priority group", () => {
  const call = (mode: "regular" | "priority"): Doc =>
    group(["call", line, group(["(", nest([lineBreak, "argument"]), lineBreak, ")"], mode), line, "last"]);

  it("breaks alone if the rest fits around it", () => {
    expect(layOut(call("priority"), 12)).toBe("call (\n  argument\n) last\n");
    expect(layOut(call("regular"), 12)).toBe("call\n(argument)\nlast\n");
  });

  it("does not where the rest does not fit", () => {
    expect(layOut(group([call("priority"), line, "x".repeat(12)]), 12)).toBe(
      "call (\n  argument\n) last\nxxxxxxxxxxxx\n",
    );
    expect(layOut(call("priority"), 5)).toBe("call\n(\n  argument\n)\nlast\n");
  });

  it("belongs to the group around a transparent one", () => {
    const argument = group(["(", nest([lineBreak, "argument"]), lineBreak, ")"], "priority");
    expect(layOut(group(["call", line, group(["f", space, argument], "transparent")]), 10)).toBe(
      "call f (\n  argument\n)\n",
    );
  });

  it("is tried from the last one on", () => {
    const part = (name: string) => group([name, lineBreak, name], "priority");
    expect(layOut(group([part("aaa"), part("bbb")]), 9)).toBe("aaaaaabbb\nbbb\n");
  });
});

describe("nesting", () => {
  it("indents once for levels that open on one line", () => {
    expect(layOut(["a", nest(nest([hardLine, "b"]))], 80)).toBe("a\n  b\n");
  });

  it("indents again for levels that open on the next", () => {
    expect(layOut(["a", nest([hardLine, "b", nest([hardLine, "c"])]), hardLine, "d"], 80)).toBe("a\n  b\n    c\nd\n");
  });

  it("adds columns for the lines of strings", () => {
    expect(layOut(["a", nest(indentBy(3, [hardLine, "b"]))], 80)).toBe("a\n     b\n");
  });
});

describe("spacing", () => {
  it("breaks a soft line only where the line would get too long", () => {
    const words: Doc = group(["aaa", softLine, "bbb", softLine, "ccc", hardLine, "d"]);
    expect(layOut(words, 7)).toBe("aaa bbb\nccc\nd\n");
  });

  it("prints at most one empty line, and none at the edges of a file", () => {
    expect(layOut([emptyLine, "a", emptyLine, hardLine, emptyLine, "b", emptyLine], 80)).toBe("a\n\nb\n");
  });
});

describe("texts", () => {
  it("that are verbatim take the place of what is disabled before them", () => {
    const region: Doc = [styled("disable", ""), "b", hardLine, styled("verbatim", "   B"), hardLine];
    expect(layOut(["a", hardLine, nest(region), "c"], 80)).toBe("a\n   B\nc\n");
  });

  it("that are raw are not indented", () => {
    expect(layOut(["a", nest([hardLine, styled("raw", ""), "b"])], 80)).toBe("a\nb\n");
  });

  it("that are comments at a line's end keep off the column of the next line", () => {
    const opened = ["[", nest([space, styled("trailing-comment", "# c"), hardLine, "1"]), hardLine, "]"];
    expect(layOut(opened, 80)).toBe("[  # c\n  1\n]\n");
  });
});
