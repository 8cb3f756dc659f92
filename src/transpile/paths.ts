// Paths: `path("./f")`, or `` path`./f` ``, is `./f`, relative to the file. What a path literal of Nix cannot hold is
// added as a string, `./. + "/a b"`. `` search`nixpkgs` `` is `<nixpkgs>`.
import type { Expression } from "oxc-parser";
import type { Expr, StringPart } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { binary, interpolation, path, plainString, searchPath, text } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { checkedText } from "./literals.ts";
import { typeScriptOf } from "./siblings.ts";
import { withoutTypes } from "./types.ts";
import type { Range } from "./typescript-file.ts";

const plainCharacters = /^[A-Za-z0-9._+/-]*$/;
const startOfPath = /^(\.\.?(\/|$)|~?\/)/;

/** The argument of `path(…)`. */
export function transpilePath(argument: Expression, context: Context): Expr {
  const plain = withoutTypes(argument);
  if (plain.type === "Literal" && typeof plain.value === "string") {
    if (!startOfPath.test(plain.value)) return context.refuse(refuse.pathLiteral(context.span(argument)));
    checkedText(plain.value, argument, context);
    return referring(relativePath(plain.value, context), plain.value, argument, context);
  }
  if (plain.type !== "TemplateLiteral") return context.refuse(refuse.pathLiteral(context.span(argument)));
  // Behind a tag, an escape may be wrong, and is then no text.
  const texts = plain.quasis.map((quasi) => quasi.value.cooked ?? "\0");
  if (!startOfPath.test(texts[0]) || (texts.length > 1 && !texts[0].includes("/"))) {
    return context.refuse(refuse.pathLiteral(context.span(argument)));
  }
  if (![texts[0].replace(/^~/, ""), ...texts.slice(1)].every((part) => plainCharacters.test(part))) {
    return context.refuse(refuse.pathCharacters(context.span(argument)));
  }
  if (plain.expressions.length === 0) return referring(relativePath(texts[0], context), texts[0], argument, context);
  const parts = texts.flatMap((part, index): StringPart[] => {
    const hole = plain.expressions[index - 1];
    const value = index === 0 ? locatedStart(part, context) : part;
    return [...(hole ? [interpolation(context.expression(hole))] : []), ...(value === "" ? [] : [text(value)])];
  });
  return path(parts);
}

/** Remembers that a path leads to a file of TypeScript, which then has to be transpiled, too. */
function referring(expr: Expr, written: string, at: Range, context: Context): Expr {
  const { imports, host } = context.unit;
  const specifier = startsHere.test(written) && typeScriptOf(written, (name) => host.readSibling(name) !== undefined);
  if (specifier) imports.set(expr, { specifier, at, isImport: false });
  return expr;
}

const startsHere = /^\.\.?(\/|$)/;

/** A path of the file, as its Nix file has to write it. */
function located(written: string, { unit }: Context): string {
  return startsHere.test(written) ? (unit.host.locate?.(written) ?? written) : written;
}

/** The text of a path up to its first hole: only what stands before the last slash is surely a folder. */
function locatedStart(part: string, context: Context): string {
  const slash = part.lastIndexOf("/");
  return `${located(part.slice(0, slash), context)}${part.slice(slash)}`;
}

/** A path that starts with `.`, `..`, `/` or `~/`, as Nix writes it. */
export function relativePath(written: string, context: Context): Expr {
  const plain = located(written, context)
    .replaceAll(/\/{2,}/g, "/")
    .replace(/\/$/, "");
  if (plainCharacters.test(plain.replace(/^~/, ""))) return literal(plain);
  const [, base, rest] = /^((?:\.\.?\/)*\.\.?(?=\/)|~?(?=\/))(.*)$/s.exec(plain)!;
  return binary("+", literal(base), plainString(toBytes(rest)));
}

/** Nix reads a path only where there is a slash in it, and something behind it: `.` is `./.`, and `..` is `../.`. */
function literal(written: string): Expr {
  return path([text(/^(\.\.?|~|)$/.test(written) ? `${written}/.` : written)]);
}

const searchPathName = /^[A-Za-z0-9._+-]+(\/[A-Za-z0-9._+-]+)*$/;

/** The argument of `search(…)`. */
export function transpileSearchPath(argument: Expression, context: Context): Expr {
  const plain = withoutTypes(argument);
  const written =
    plain.type === "Literal" && typeof plain.value === "string"
      ? plain.value
      : plain.type === "TemplateLiteral" && plain.expressions.length === 0
        ? plain.quasis[0].value.cooked
        : undefined;
  if (!searchPathName.test(written ?? "")) return context.refuse(refuse.searchPath(context.span(argument)));
  return searchPath(written!);
}
