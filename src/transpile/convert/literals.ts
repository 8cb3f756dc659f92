// Numbers, paths, and texts between quotes.
import { spellFloat } from "../../syntax/print/spelling.ts";
import type { FloatExpr, IntExpr, PathExpr, SearchPathExpr, UriExpr } from "../../syntax/tree.ts";
import { type ByteString, fromBytes } from "../../text/bytes.ts";
import { type Code, code } from "./code.ts";
import type { Context } from "./context.ts";
import { quoted, templateText } from "./quotes.ts";

export function convertInt({ value }: IntExpr): Code {
  return code(value > BigInt(Number.MAX_SAFE_INTEGER) ? `${value}n` : String(value));
}

export const convertFloat = ({ value }: FloatExpr): Code => code(spellFloat(value));

export const convertUri = ({ value }: UriExpr): Code => code(quoted(value));

export function convertSearchPath({ path }: SearchPathExpr, context: Context): Code {
  return code([context.marker("search"), `\`${fromBytes(path)}\``]);
}

export function convertPath({ parts }: PathExpr, context: Context): Code {
  const path = context.marker("path");
  const [first, ...rest] = parts.map((part, index) => {
    if (part.kind === "interpolation") return ["${", context.expression(part.expr).doc, "}"];
    const text = index === 0 ? fromFolder(part.value) : part.value;
    return parts.length === 1 ? text : templateText(text);
  });
  if (rest.length > 0) return code([path, "(`", first, ...rest, "`)"]);
  return code([path, "(", quoted(String(first)), ")"]);
}

/** `a/b` is `./a/b`, and `./.` is `.`. */
function fromFolder(path: ByteString): ByteString {
  if (path === "./." || path === "../.") return path.slice(0, -2);
  return /^(\.\.?|~)?\//.test(path) ? path : `./${path}`;
}
