// Whether two trees mean the same, however they were written: positions, comments, parentheses and the kind of quotes do
// not count, and a URI is the string that Nix makes of it.
import type { Expr, StringPart } from "./tree.ts";

/** Structural equality without positions, `leading` comments, empty lines and parentheses. */
export function sameTree(one: Expr, other: Expr): boolean {
  return same(one, other);
}

const ignored: ReadonlySet<string> = new Set(["start", "end", "operatorAt", "leading", "spaced"]);

function same(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return Object.is(one, other);
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => same(item, other[index]));
  }
  const left = normalized(one);
  const right = normalized(other);
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => ignored.has(key) || same(left[key], right[key]));
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function normalized(node: Fields): Fields {
  let bare = node;
  while (bare.kind === "paren") bare = bare.expr as Fields;
  if (bare.kind === "indented-string") return { ...bare, kind: "string" };
  if (bare.kind === "lambda" && !(bare.name && bare.formals)) return { ...bare, nameFirst: true };
  if (bare.kind !== "uri") return bare;
  const parts: readonly StringPart[] = [{ kind: "text", value: String(bare.value), start: -1, end: -1 }];
  return { kind: "string", parts };
}
