// Calls: `f x y` is `f(x, y)`.
import type { ApplyExpr, Expr } from "../../syntax/tree.ts";
import { type Code, code, inside, level } from "./code.ts";
import type { Context } from "./context.ts";
import { breaks, choice, type Doc, group, ifBroken, indent, join, line, softline } from "./document.ts";
import { withoutParens } from "./resolve.ts";
import { convertCallee } from "./selections.ts";

export function convertApply(expr: ApplyExpr, context: Context): Code {
  const args: Expr[] = [];
  let callee: Expr = expr;
  while (callee.kind === "apply") {
    args.unshift(callee.argument);
    callee = withoutParens(callee.function);
  }
  const called = convertCallee(callee, context);
  const made = args.map((argument) => context.expression(argument));
  return { ...callDoc(inside(called, level.call), made), startsWithBrace: called.startsWithBrace === true };
}

/**
 * A call on one line, or with its only large argument beginning on that line, or with each argument on a line of its own.
 */
export function callDoc(callee: Doc, args: readonly Code[]): Code {
  const docs = args.map((argument) => inside(argument, level.arrow));
  const flat = [callee, "(", join(", ", docs), ")"];
  const large = largest(args, docs);
  const broken = [callee, "(", indent([softline, join([",", line], docs)]), ifBroken(","), softline, ")"];
  if (large === undefined) {
    return { ...code(group(broken), level.call), ...(args.length > 0 ? { expanded: group(broken, true) } : {}) };
  }
  const hugged = [
    callee,
    "(",
    join(
      ", ",
      docs.map((doc, index) => (index === large ? args[index].expanded! : doc)),
    ),
    ")",
  ];
  const all = choice([flat, hugged, group(broken, true)]);
  return { ...code(all, level.call), expanded: all };
}

/** The argument that may be broken while the others stay on the line: the last one, or else the first. */
function largest(args: readonly Code[], docs: readonly Doc[]): number | undefined {
  const last = args.length - 1;
  for (const index of [last, 0]) {
    if (args[index]?.expanded === undefined || (index < last && !args[index].leads)) continue;
    if (docs.every((doc, other) => other === index || isSmall(doc))) return index;
  }
  return undefined;
}

const isSmall = (doc: Doc): boolean => !breaks(doc);
