import { expect, it } from "vitest";
import { plainText } from "./plain-text.ts";

it("takes DocBook off", () => {
  expect(plainText("<para>Sets <option>a.b</option> &lt;x&gt;.</para>\n")).toBe("Sets `a.b` <x>.");
  expect(plainText('See <link xlink:href="https://nixos.org/"/>.')).toBe("See https://nixos.org/.");
});

it("takes roles off nixpkgs' Markdown", () => {
  expect(plainText("See {option}`a.b` and {manpage}`nix(1)`.")).toBe("See `a.b` and `nix(1)`.");
});

it("takes off the indentation that all lines but the first share", () => {
  expect(plainText("One\n      two\n\n        three\n    ")).toBe("One\ntwo\n\n  three");
});
