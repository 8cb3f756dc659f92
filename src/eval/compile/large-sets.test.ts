import { describe, expect, test } from "vitest";
import type { Skips } from "../../syntax/skips.ts";
import { MemoryHost } from "../memory-host.ts";
import { NixEvaluator } from "../nix-evaluator.ts";
import type { ParseCache } from "../parse-cache.ts";
import { printAmbiguous } from "../print.ts";

class Remembering implements ParseCache {
  readonly known = new Map<string, Skips>();
  find(text: string): Skips | undefined {
    return this.known.get(text);
  }
  add(text: string, skips: Skips): void {
    this.known.set(text, skips);
  }
}

const filling = Array.from({ length: 1000 }, (_, i) => `  name${i} = if x == ${i} then throw "x" else x + ${i};`).join(
  "\n",
);
const large = `
{ x ? 5, lib ? { a = "a"; b = throw "b"; f = n: n; }, outer ? 7 }: with { y = 3; }; {
  inherit (lib) f a b;
  inherit outer x;
  nested.path.deep = x + y;
  "quoted name" = [ x ];
  or = 1;
  null = null;
${filling}
  last = throw "not needed";
}`;

/** What a fresh evaluator says, and one that has met the file before. */
function both(expression: string, file = large): { first: string; again: string; sets: number } {
  const cache = new Remembering();
  const value = () => {
    const host = new MemoryHost({ "/large.nix": file });
    const evaluator = new NixEvaluator(host, { pure: false });
    evaluator.parseCache = cache;
    try {
      return printAmbiguous(evaluator.evaluate(expression, "/"), { strict: true });
    } catch (error) {
      return String((error as Error).message);
    }
  };
  const first = value();
  return { first, again: value(), sets: cache.known.get(file)?.sets.length ?? 0 };
}

describe("a large set that is met again", () => {
  const cases = [
    "let s = import ./large.nix { }; in [ s.name7 s.name999 s.a (s.f 3) s.outer s.x s.nested.path.deep s.null s.or ]",
    'let s = import ./large.nix { }; in [ s."quoted name" (s ? name3) (s ? name1000) (s.nope or 1) (s ? nested.path) ]',
    "(import ./large.nix { }).name5",
    "(import ./large.nix { }).nope",
    "(import ./large.nix { }).b",
    "builtins.attrNames (import ./large.nix { })",
    'let s = import ./large.nix { }; at = n: builtins.unsafeGetAttrPos n s; in map at [ "a" "x" "nested" "or" "name12" "no" ]',
    "let s = import ./large.nix { x = 1; } // { name2 = 0; more = s2.name3; }; s2 = s // { z = 1; }; in [ s.name2 s2.more s2.z s2.a ]",
    "let s = builtins.mapAttrs (n: v: v) (import ./large.nix { }); in [ s.name999 s.a s.nested s.name6 ]",
    "let s = import ./large.nix { }; in with s; [ name8 a f or ]",
    'let s = import ./large.nix { }; in builtins.length (builtins.attrNames (removeAttrs s [ "name1" "last" ]))',
    "let s = import ./large.nix { }; in map (i: s.name10 + i) (builtins.genList (i: i) 1200)",
    "let one = import ./large.nix { }; two = import ./large.nix { x = 100; }; in [ one.name1 two.name1 one.f two.outer ]",
  ];
  test.each(cases)("%s", (expression) => {
    const { first, again, sets } = both(expression);
    expect(again).toBe(first);
    expect(sets).toBeGreaterThan(2000);
  });

  test.each([
    ["it is recursive", large.replace("; {", "; rec {")],
    ["a name is computed", large.replace("or = 1;", '${"a" + "z"} = 1;')],
    ["two bindings make one attribute", large.replace("or = 1;", "nested.other = 1;")],
    ["it is small", large.replace(filling, "")],
    ["it may be merged with others", `{ x ? 5, ... }: { s = { ${filling} }; s.more = 1; name7 = 12; }`],
  ])("has no table where %s", (_, file) => {
    const { first, again, sets } = both("(import ./large.nix { }).name7 or 1", file);
    expect(sets).toBe(0);
    expect(again).toBe(first);
  });
});
