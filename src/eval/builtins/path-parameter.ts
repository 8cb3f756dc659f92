// How builtins take a path that they read from: what its context names must exist, and links are resolved as far as the
// builtin wants.
import type { ByteString } from "../../text/bytes.ts";
import type { Parameter } from "../builtin.ts";
import { coerceToPath } from "../coerce.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import type { Resolution } from "../files.ts";
import { force } from "../thunk.ts";
import type { Value } from "../value.ts";

/** A path or a string with an absolute path. `none` leaves links as they are. */
export function readablePath(name: string, resolution: Resolution | "none" = "full"): Parameter<ByteString> {
  return { name, type: "path", take: (slot, evaluator) => toReadablePath(force(slot), evaluator, resolution) };
}

export function toReadablePath(value: Value, evaluator: Evaluator, resolution: Resolution | "none"): ByteString {
  const { path, context } = coerceToPath(value, evaluator);
  try {
    if (context.size > 0) evaluator.realise(context);
    return resolution === "none" ? path : evaluator.files.resolveSymlinks(path, resolution);
  } catch (error) {
    if (error instanceof NixError) error.frame(`while realising the context of path '${path}'`);
    throw error;
  }
}
