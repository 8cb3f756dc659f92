import { describe, expect, it } from "vitest";
import { dedent } from "./templates.ts";

describe("the indentation of templates", () => {
  it("is what all lines share, without the first and the last line of blanks", () => {
    expect(dedent(["\n    a\n      b\n  "])).toEqual(["a\n  b\n"]);
  });
  it("does not count lines of blanks, but keeps what they have more", () => {
    expect(dedent(["\n    a\n\n  \n      \n    b\n"])).toEqual(["a\n\n\n  \nb\n"]);
  });
  it("counts a hole as text", () => {
    expect(dedent(["\n  ", "\n    a", "\n"])).toEqual(["", "\n  a", "\n"]);
  });
  it("is nothing when the first line has text", () => {
    expect(dedent(["a\n  b"])).toEqual(["a\n  b"]);
  });
  it("may be tabs", () => {
    expect(dedent(["\n\t\ta\n\t\t\tb\n\t"])).toEqual(["a\n\tb\n"]);
  });
  it("keeps the line break before a last line of blanks", () => {
    expect(dedent(["\n  a\n  "])).toEqual(["a\n"]);
    expect(dedent(["\n  a"])).toEqual(["a"]);
  });
});
