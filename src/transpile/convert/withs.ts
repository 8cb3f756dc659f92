// `with`. One whose names can be written out vanishes, `lib.mkIf`; any other is `withAttrs(set, ({ a, b }) => …)`, where
// the braces are the names that are taken out of it.
import type { WithExpr } from "../../syntax/tree.ts";
import { blockBody } from "./blocks.ts";
import { callDoc } from "./calls.ts";
import { type Code, code, level } from "./code.ts";
import type { Context } from "./context.ts";
import { type Doc, group, indent, line } from "./document.ts";
import { bracketed } from "./items.ts";
import { propertyName } from "./sets.ts";

export function convertWith(expr: WithExpr, context: Context): Code {
  const inner = context.within(expr);
  const names = context.unit.kept.get(expr.scope);
  if (!names) return inner.expression(expr.body);
  const scope = context.expression(expr.scope);
  const block = blockBody(expr.body, inner, expr.scope.end);
  const body = block === undefined ? inner.expression(expr.body) : undefined;
  const taken = [...names].map(([name, local]) => ({
    doc: (name === local ? local : [propertyName(name), ": ", local]) as Doc,
    before: [],
    behind: "" as Doc,
    spaced: false,
  }));
  const pattern = taken.length > 0 ? bracketed(["{", "}"], taken, [], { padded: true }).doc : "";
  const head = ["(", pattern, ") =>"];
  const wrap = (doc: Doc) => (body?.startsWithBrace ? ["(", doc, ")"] : doc);
  let arrow: Code;
  if (body && body.expanded === undefined) {
    const doc = [head, group(indent([line, wrap(body.doc)]))];
    arrow = { ...code(doc, level.arrow), expanded: doc };
  } else {
    const doc = [head, " ", block ?? wrap(body!.doc)];
    arrow = { ...code(doc, level.arrow), expanded: [head, " ", block ?? wrap(body!.expanded!)] };
  }
  return callDoc(context.marker("withAttrs"), [scope, arrow]);
}
