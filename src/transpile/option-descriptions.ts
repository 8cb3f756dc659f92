// The `/** … *​/` before an option is its description: `/** A port. *​/ port: lib.mkOption({ … })` is
// `port = lib.mkOption { …; description = "A port."; };`, unless the option says its description itself.
import type { ApplyExpr, AttrsExpr, Binding, Expr } from "../syntax/tree.ts";
import { apply, binding, indentedString, name, plainString, text } from "./build.ts";
import type { Lead } from "./comments.ts";
import type { Context } from "./context.ts";

/** A binding with the comments before it, the last of which may be a description. */
export function documented(one: Binding, lead: Partial<Lead>, context: Context): Binding {
  const option = one.kind === "binding" && lead.doc ? optionOf(one.value) : undefined;
  if (!option || !lead.doc || one.kind !== "binding") return context.commented(one, lead);
  const { call, set } = option;
  const description = binding([name("description")], textOf(lead.doc.lines));
  const described = context.like(set, { ...set, bindings: [...set.bindings, description] });
  const value = context.like(call, { ...apply(call.function, described), ...leadOf(call) });
  const made = context.like(one, { ...one, value });
  return context.commented(made, { ...lead, comments: lead.doc.others });
}

/** A call of `mkOption` with a set that has no description. */
function optionOf(value: Expr): { readonly call: ApplyExpr; readonly set: AttrsExpr } | undefined {
  if (value.kind !== "apply" || nameOf(value.function) !== "mkOption") return undefined;
  const set = value.argument;
  if (set.kind !== "attrs" || set.recursive || set.bindings.some(isDescription)) return undefined;
  return { call: value, set };
}

function nameOf(called: Expr): string | undefined {
  if (called.kind === "variable") return called.name;
  const last = called.kind === "select" ? called.path.at(-1) : undefined;
  return last?.kind === "name" ? last.name : undefined;
}

function isDescription(one: Binding): boolean {
  if (one.kind === "inherit") return one.names.some((step) => step.name === "description");
  return one.path[0].kind !== "name" || one.path[0].name === "description";
}

function textOf(lines: readonly string[]): Expr {
  if (lines.length === 1) return plainString(lines[0]);
  return indentedString([text(`${lines.join("\n")}\n`)]);
}

function leadOf({ leading, spaced }: Expr): Pick<Expr, "leading" | "spaced"> {
  return { ...(leading ? { leading } : {}), ...(spaced ? { spaced } : {}) };
}
