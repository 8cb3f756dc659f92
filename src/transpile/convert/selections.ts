// Selecting: `a.b or d` is `a.b ?? d`, `a ? b` is `"b" in a`, and `a ? b.c` is `a.b?.c !== undefined`.
import type { AttrName, Expr, HasAttrExpr, SelectExpr } from "../../syntax/tree.ts";
import { isMethod } from "../methods.ts";
import { type Code, code, inside, level } from "./code.ts";
import type { Context } from "./context.ts";
import { group, indent, line } from "./document.ts";
import { quoted } from "./quotes.ts";
import { withoutParens } from "./resolve.ts";
import { dynamicName, isSetOfFunctions, member } from "./variables.ts";

export function convertSelect(expr: SelectExpr, context: Context): Code {
  return selection(expr, context, false);
}

/** A selection that is called, where names of JavaScript's methods need brackets. */
export function convertCallee(expr: Expr, context: Context): Code {
  return expr.kind === "select" && !expr.default ? selection(expr, context, true) : context.expression(expr);
}

function selection({ target, path, default: fallback }: SelectExpr, context: Context, isCalled: boolean): Code {
  const isLibrary = isSetOfFunctions(target, context);
  let isOfLibrary = isLibrary;
  let made = selected(target, context);
  path.forEach((step, index) => {
    const isLast = index === path.length - 1;
    const looksLikeMethod =
      step.kind === "name" && (step.name === "length" || (isCalled && isLast && isMethod(step.name)));
    made = stepInto(made, step, context, {
      optional: fallback !== null && index > 0,
      bracket: looksLikeMethod && !isOfLibrary,
    });
    isOfLibrary ||= step.kind === "name" && (step.name === "lib" || step.name === "builtins");
  });
  if (!fallback) return made;
  return orElse(made, context.expression(fallback));
}

function selected(target: Expr, context: Context): Code {
  const made = context.expression(target);
  // `1.a` would be a number with a point.
  const { kind } = withoutParens(target);
  return kind === "int" || kind === "float" ? code(["(", made.doc, ")"]) : made;
}

/** `a ?? b`; TypeScript wants parentheses around other operators beside it. */
export function orElse(left: Code, right: Code): Code {
  const least = right.level === level.nullish ? level.nullish : level.equality;
  const doc = group([left.doc, " ??", indent([line, inside(right, least)])]);
  return { ...code(doc, level.nullish), startsWithBrace: left.startsWithBrace === true };
}

function stepInto(target: Code, step: AttrName, context: Context, how: { optional: boolean; bracket: boolean }): Code {
  if (step.kind === "name") return member(target, step.name, how);
  const doc = [inside(target, level.call), how.optional ? "?." : "", "[", dynamicName(step.expr, context).doc, "]"];
  return { ...code(doc, level.call), startsWithBrace: target.startsWithBrace === true };
}

export function convertHasAttr({ target, path }: HasAttrExpr, context: Context): Code {
  const made = selected(target, context);
  if (path.length === 1) {
    const [step] = path;
    const name = step.kind === "name" ? quoted(step.name) : inside(dynamicName(step.expr, context), level.sum);
    return code([name, " in ", inside(made, level.sum)], level.relation);
  }
  const chain = path.reduce(
    (done, step, index) => stepInto(done, step, context, { optional: index > 0, bracket: false }),
    made,
  );
  return { ...code([chain.doc, " !== undefined"], level.equality), startsWithBrace: chain.startsWithBrace === true };
}
