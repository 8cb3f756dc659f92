// Which expressions Nix's parser takes for a plain string: such a one in `${}` is an attribute name that is written out.
import type { ByteString } from "../text/bytes.ts";
import type { Expr, StringPart } from "./tree.ts";

/** The text of a string without interpolation. */
export function onlyText(parts: readonly StringPart[]): ByteString | undefined {
  if (parts.length === 0) return "";
  const [first] = parts;
  return parts.length === 1 && first.kind === "text" ? first.value : undefined;
}

/** The text of an expression that is nothing but a string; as an attribute name it counts as written out. */
export function constantText(expr: Expr): ByteString | undefined {
  switch (expr.kind) {
    case "paren":
      return constantText(expr.expr);
    case "string":
      return onlyText(expr.parts);
    case "indented-string": {
      const [first] = expr.parts;
      // Where `"${"a"}"` is put together when it is evaluated, Nix takes `''${"a"}''` for the string itself.
      return expr.parts.length === 1 && first.kind === "interpolation"
        ? constantText(first.expr)
        : onlyText(expr.parts);
    }
    case "uri":
      return expr.value;
    default:
      return undefined;
  }
}
