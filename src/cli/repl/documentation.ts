// What `:doc` says about a value: the words of a builtin function's own entry, or the comment `/** … */` (RFC 145) in
// front of a function or of the attribute that holds it.
import { builtinEntries, isGlobal } from "../../eval/builtins/index.ts";
import { type Position, positions } from "../../eval/positions.ts";
import { force } from "../../eval/thunk.ts";
import { Attrs, Builtin, Lambda, PartialBuiltin } from "../../eval/value.ts";
import { parse } from "../../syntax/parse.ts";
import type { Expr } from "../../syntax/tree.ts";
import { type ByteString, toBytes } from "../../text/bytes.ts";
import { Source, type Span } from "../../text/source.ts";
import { commentOfBinding, commentOfFunction } from "./doc-comment.ts";
import type { Session } from "./session.ts";
import { sessionError } from "./session-error.ts";

export function documentation(session: Session, text: string): ByteString {
  const value = force(session.evaluate(text));
  if (value instanceof Builtin) return builtinDocumentation(value);
  if (value instanceof PartialBuiltin) return builtinDocumentation(value.builtin);
  const attribute = selectedAttribute(session, text);
  if (value instanceof Lambda) {
    const { name, position } = value.code;
    const own = described("Function", name ?? "", position, commentOfFunction);
    return own.comment || !attribute ? own.text : (attribute.comment ? attribute : own).text;
  }
  if (attribute?.comment) return attribute.text;
  throw sessionError(
    "value does not have documentation",
    "builtin functions have some, and functions and attributes behind a comment '/** … */'",
  );
}

function builtinDocumentation({ name }: Builtin): ByteString {
  const entry = builtinEntries.find((candidate) => candidate.name === name);
  if (entry === undefined) return name;
  const called = [
    `${isGlobal(name) ? "" : "builtins."}${name}`,
    ...entry.parameters.map((parameter) => parameter.name),
  ];
  const kinds = entry.parameters
    .filter(({ type }) => type !== "lazy" && type !== "any")
    .map((parameter) => `${parameter.name}: ${parameter.type}`);
  const examples = (entry.examples ?? []).map(([call, value]) => `  ${call.replaceAll("\n", "\n  ")}\n  => ${value}`);
  const parts = [`Synopsis: ${called.join(" ")}`, kinds.join(", "), toBytes(entry.doc), ...examples.map(toBytes)];
  return parts.filter((part) => part !== "").join("\n\n");
}

interface Described {
  readonly text: ByteString;
  readonly comment: ByteString | undefined;
}

function described(
  what: string,
  name: ByteString,
  position: Position,
  find: (source: Source, offset: number) => ByteString | undefined,
): Described {
  const span = positions.span(position);
  const title = name === "" ? what : `${what} ${name}`;
  if (span === undefined) return { text: title, comment: undefined };
  const comment = find(span.source, span.start);
  const parts = [`${title}\n${toBytes("…")} defined at ${placeOf(span)}`, ...(comment === undefined ? [] : [comment])];
  return { text: parts.join("\n\n"), comment };
}

function placeOf({ source, start }: Span): string {
  const { line, column } = source.locate(start);
  return `${source.name}:${line}:${column}`;
}

/** For `:doc a.b`: the attribute `b` where it is defined. */
function selectedAttribute(session: Session, text: string): Described | undefined {
  let expr: Expr = parse(new Source("«string»", toBytes(text), "string"));
  while (expr.kind === "paren") expr = expr.expr;
  const last = expr.kind === "select" ? expr.path.at(-1) : undefined;
  if (expr.kind !== "select" || last?.kind !== "name") return undefined;
  const target = force(session.evaluate(text.slice(0, last.start).replace(/\.\s*$/, "")));
  if (!(target instanceof Attrs)) return undefined;
  return described("Attribute", last.name, target.positionOf(last.name), commentOfBinding);
}
