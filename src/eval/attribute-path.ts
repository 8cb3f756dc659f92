// Attribute paths as people write them on a command line: `a.b`, `a."b.c"`, `list.0`; functions met on the way are
// called with the arguments given by `--arg` and their own defaults, as `nix-instantiate -A` does.
import type { ByteString } from "../text/bytes.ts";
import { nearest } from "../text/spelling.ts";
import { AttrsBuilder } from "./attrs.ts";
import { call } from "./call.ts";
import { NixError } from "./error.ts";
import { describe } from "./kind.ts";
import { didYouMean } from "./lambda.ts";
import { force } from "./thunk.ts";
import { Attrs, emptyAttrs, Lambda, type Slot, type Value } from "./value.ts";

/** The steps of a path. Throws for a missing closing quote. */
export function parseAttributePath(path: ByteString): ByteString[] {
  const steps: ByteString[] = [];
  let step = "";
  let at = 0;
  if (path === "") return steps;
  while (at < path.length) {
    const char = path[at++];
    if (char === ".") {
      steps.push(step);
      step = "";
    } else if (char === '"') {
      const end = path.indexOf('"', at);
      if (end < 0) throw new NixError("invalid", `missing closing quote in selection path '${path}'`);
      step += path.slice(at, end);
      at = end + 1;
    } else step += char;
  }
  steps.push(step);
  return steps;
}

/** The slot at a path. `named` tells what the root is, for errors. */
export function selectPath(root: Slot, path: ByteString, autoArgs: Attrs = emptyAttrs): Slot {
  let at: Slot = root;
  for (const step of parseAttributePath(path)) {
    const value = autoCall(force(at), autoArgs);
    if (step === "") throw new NixError("invalid", `empty attribute name in selection path '${path}'`);
    at =
      /^[0-9]+$/.test(step) && Array.isArray(value)
        ? selectIndex(value, Number(step), path)
        : selectName(value, step, path);
  }
  return at;
}

function selectName(value: Value, name: ByteString, path: ByteString): Slot {
  if (!(value instanceof Attrs)) {
    throw new NixError(
      "type",
      `the expression selected by the selection path '${path}' should be a set but is ${describe(value)}`,
    );
  }
  const slot = value.get(name);
  if (slot !== undefined) return slot;
  const close = nearest(name, value.shape.names);
  throw new NixError("missing-attribute", `attribute '${name}' in selection path '${path}' not found`, {
    ...(close.length > 0 ? { help: didYouMean(close) } : {}),
  });
}

function selectIndex(list: readonly Slot[], index: number, path: ByteString): Slot {
  if (index < list.length) return list[index];
  throw new NixError("out-of-range", `list index ${index} in selection path '${path}' is out of range`);
}

/** Calls a function of named arguments with those of `args` that it takes. Any other value is given back. */
export function autoCall(value: Value, args: Attrs): Value {
  if (value instanceof Attrs) {
    const functor = value.get("__functor");
    return functor === undefined ? value : autoCall(call(force(functor), value), args);
  }
  if (!(value instanceof Lambda) || value.code.formals === null) return value;
  const { formals } = value.code;
  if (value.code.ellipsis) return call(value, args);
  const given = new AttrsBuilder();
  for (const formal of formals) {
    const slot = args.get(formal.name);
    if (slot !== undefined) given.set(formal.name, slot);
    else if (!formal.optional) {
      throw new NixError("type", `cannot evaluate a function that has an argument without a value ('${formal.name}')`, {
        position: formal.position,
        length: formal.name.length,
        help: `give it with '--arg ${formal.name} EXPR' or '--argstr ${formal.name} TEXT'`,
      });
    }
  }
  return call(value, given.build());
}
