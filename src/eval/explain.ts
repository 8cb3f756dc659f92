// What an error learns on its way out of a call or an attribute.
import { NixError } from "./error.ts";
import type { Position } from "./positions.ts";
import { Attrs, Lambda, type Value } from "./value.ts";

/** What a call adds to an error that comes out of it. */
export function explainCall(error: unknown, f: Value, position: Position): unknown {
  if (error instanceof NixError) {
    error.at(position);
    if (f instanceof Lambda) {
      const { name } = f.code;
      error.frame(`while calling ${name === undefined ? "anonymous lambda" : `'${name}'`}`, f.code.position);
    }
    error.frame("from call site", position);
  }
  return error;
}

/** What a selection, at a position, adds to an error that comes out of the attribute. */
export function explainAttribute(error: unknown, name: string, set: Value, position: Position): unknown {
  if (error instanceof NixError && set instanceof Attrs) {
    if (error.kind === "infinite-recursion") error.at(position, name.length);
    error.frame(`while evaluating the attribute '${name}'`, set.positionOf(name));
  }
  return error;
}
