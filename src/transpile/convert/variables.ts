// Names that stand for values. Nix's own come from "typeflake", an attribute of a `with` from its set.
import type { Expr, Node, VariableExpr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { isMarker, markers } from "../markers.ts";
import { type Code, code, inside, level } from "./code.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { isPropertyName } from "./names.ts";
import { quoted } from "./quotes.ts";
import { rawNix } from "./raw.ts";

export function convertVariable(expr: VariableExpr, context: Context): Code {
  return convertName(expr.name, expr, context);
}

/** What a name means at a place, as TypeScript says it. */
export function convertName(name: ByteString, at: Node, context: Context): Code {
  const meaning = context.environment.meaning(name);
  switch (meaning.kind) {
    case "variable":
      meaning.variable.used = true;
      return code(meaning.variable.local);
    case "global":
      return convertGlobal(name, context);
    case "with": {
      const [first] = meaning.sets;
      // Of several that stay, the set that is known to have the name says so in TypeScript.
      const set = meaning.sets.length > 1 ? (meaning.sets.find(({ known }) => known !== undefined) ?? first) : first;
      const taken = context.taken(set, name);
      if (taken !== undefined) return code(taken);
      return member(context.in(set.environment).expression(set.scope), name);
    }
    case "nothing":
      context.report(refuse.undefinedVariable(context.span(at), name));
      return code("null");
  }
}

const typescriptNames: { readonly [name: string]: keyof typeof markers } = { import: "importNix", throw: "throwError" };
const literals = new Set(["true", "false", "null"]);

function convertGlobal(name: ByteString, context: Context): Code {
  if (literals.has(name)) return code(name);
  const marker = Object.hasOwn(typescriptNames, name) ? typescriptNames[name] : name;
  if (isMarker(marker) && (marker === "builtins" || markers[marker] === "global")) return code(context.marker(marker));
  return rawNix(name, context);
}

/** `target.name` */
export function member(target: Code, name: ByteString, { optional = false, bracket = false } = {}): Code {
  const isPlain = isPropertyName(name) && !bracket;
  const access = isPlain ? `${optional ? "?." : "."}${name}` : `${optional ? "?." : ""}[${quoted(name)}]`;
  return {
    ...code([inside(target, level.call), access], level.call),
    startsWithBrace: target.startsWithBrace === true,
  };
}

/** Whether an expression is by its name Nix's or nixpkgs' library, whose functions are no methods (../methods.ts). */
export function isSetOfFunctions(expr: Expr, context: Context): boolean {
  if (expr.kind === "paren") return isSetOfFunctions(expr.expr, context);
  if (expr.kind === "select") {
    const isNamed = expr.path.some((step) => step.kind === "name" && isLibraryName(step.name));
    return !expr.default && (isNamed || isSetOfFunctions(expr.target, context));
  }
  if (expr.kind !== "variable") return false;
  const meaning = context.environment.meaning(expr.name);
  if (meaning.kind === "global") return true;
  if (isLibraryName(expr.name)) return true;
  if (meaning.kind !== "with" || context.unit.kept.has(meaning.sets[0].scope)) return false;
  return isSetOfFunctions(meaning.sets[0].scope, context.in(meaning.sets[0].environment));
}

const isLibraryName = (name: ByteString) => name === "lib" || name === "builtins";

/** The name of an attribute that is computed. A number would be a name in TypeScript, and is an error in Nix. */
export function dynamicName(expr: Expr, context: Context): Code {
  const made = context.expression(expr);
  if (typeof made.doc === "string" && /^\d/.test(made.doc)) context.report(refuse.numberName(context.span(expr)));
  return made;
}
