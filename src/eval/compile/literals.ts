// Literals: numbers, strings and paths without interpolation, lists; and strings and paths with it.
import type {
  FloatExpr,
  IndentedStringExpr,
  IntExpr,
  ListExpr,
  PathExpr,
  SearchPathExpr,
  StringExpr,
  StringPart,
  UriExpr,
} from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { call2 } from "../call.ts";
import { canonicalPath, coerceToString, interpolating } from "../coerce.ts";
import { ContextCollector, withContext } from "../context.ts";
import { NixError } from "../error.ts";
import { normalizeInt } from "../number.ts";
import { force } from "../thunk.ts";
import { type Env, Float, Path, type Slot, type Value } from "../value.ts";
import { makeSlot, type Run, type Scope } from "./scope.ts";

/** The value of an expression that is the same in every frame, or undefined. */
export function constantValue(
  expr: IntExpr | FloatExpr | StringExpr | IndentedStringExpr | UriExpr | PathExpr | ListExpr,
  scope: Scope,
): Value | undefined {
  switch (expr.kind) {
    case "int":
      return normalizeInt(expr.value);
    case "float":
      return new Float(expr.value);
    case "uri":
      return expr.value;
    case "list":
      return expr.items.length === 0 ? [] : undefined;
    case "path":
      return expr.parts.length === 1 ? new Path(absolute(partText(expr.parts[0]), scope)) : undefined;
    default:
      if (expr.parts.length === 0) return "";
      return expr.parts.length === 1 && expr.parts[0].kind === "text" ? expr.parts[0].value : undefined;
  }
}

export function compileConstant(
  expr: IntExpr | FloatExpr | StringExpr | IndentedStringExpr | UriExpr | PathExpr | ListExpr,
  scope: Scope,
): Run {
  const value = constantValue(expr, scope) as Value;
  return () => value;
}

function partText(part: StringPart): ByteString {
  return part.kind === "text" ? part.value : "";
}

/** A path as written, from the folder of the file. A home path needs the environment. */
function absolute(written: ByteString, scope: Scope): ByteString {
  const { directory, evaluator } = scope.unit;
  if (written.startsWith("~")) {
    if (evaluator.settings.pure) {
      throw new NixError("restricted", `the path '${written}' can not be resolved in pure mode`);
    }
    return canonicalPath((evaluator.host.environment("HOME") ?? "") + written.slice(1));
  }
  return canonicalPath(written.startsWith("/") ? written : `${directory}/${written}`);
}

export function compileList(expr: ListExpr, scope: Scope): Run {
  const items = expr.items.map((item) => scope.delay(item));
  if (items.length === 1) {
    const [only] = items;
    return (env) => [makeSlot(only, env)];
  }
  return (env) => {
    const list = new Array<Slot>(items.length);
    for (let i = 0; i < items.length; i++) list[i] = makeSlot(items[i], env);
    return list;
  };
}

export function compileString(expr: StringExpr | IndentedStringExpr, scope: Scope): Run {
  const { evaluator } = scope.unit;
  const parts = expr.parts.map((part) => (part.kind === "text" ? part.value : scope.compile(part.expr)));
  const positions = expr.parts.map((part) => scope.position(part.start));
  return (env) => {
    let text = "";
    let collector: ContextCollector | undefined;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i];
      if (typeof part === "string") {
        text += part;
        continue;
      }
      const value = part(env);
      if (typeof value === "string") {
        text += value;
        continue;
      }
      collector ??= new ContextCollector();
      text += interpolate(value, evaluator, collector, positions[i]);
    }
    return collector === undefined ? text : withContext(text, collector.context);
  };
}

function interpolate(
  value: Value,
  evaluator: Scope["unit"]["evaluator"],
  collector: ContextCollector,
  position: number,
): ByteString {
  try {
    return coerceToString(value, evaluator, collector, interpolating);
  } catch (error) {
    if (error instanceof NixError) {
      error.at(position);
      error.frame("while evaluating a path segment", position);
    }
    throw error;
  }
}

/** `./a/${b}`: the parts are joined as written and then made canonical; no part may refer to a store path. */
export function compilePath(expr: PathExpr, scope: Scope): Run {
  const { evaluator } = scope.unit;
  const [first, ...rest] = expr.parts;
  const written = partText(first);
  // Nix makes the first part absolute before it joins, but keeps the slash at its end.
  const start = absolute(written, scope) + (written.endsWith("/") ? "/" : "");
  const parts = rest.map((part) => (part.kind === "text" ? part.value : scope.compile(part.expr)));
  return (env) => {
    let path = start;
    const collector = new ContextCollector();
    for (const part of parts) {
      path += typeof part === "string" ? part : coerceToString(part(env), evaluator, collector, {});
    }
    if (collector.context.size > 0) {
      throw new NixError("type", "a string that refers to a store path cannot be appended to a path", {
        position: scope.position(expr.start),
      });
    }
    return new Path(canonicalPath(path));
  };
}

/** `<a/b>` is `__findFile __nixPath "a/b"`, whatever these two are bound to. */
export function compileSearchPath(expr: SearchPathExpr, scope: Scope): Run {
  const at = { start: expr.start, end: expr.end };
  const findFile = scope.compile({ kind: "variable", name: "__findFile", ...at });
  const nixPath = scope.delay({ kind: "variable", name: "__nixPath", ...at });
  return (env: Env) => force(call2(findFile(env), makeSlot(nixPath, env), expr.path));
}
