// `{ ${name} = value; }`: attributes whose names are computed when the set is made. A null name leaves it out.
import type { MergedAttrs, MergedValue } from "../../syntax/merge-bindings.ts";
import type { ByteString } from "../../text/bytes.ts";
import { AttrsBuilder } from "../attrs.ts";
import { takePlainText } from "../builtin.ts";
import { NixError } from "../error.ts";
import type { Position } from "../positions.ts";
import type { Attrs, Env } from "../value.ts";
import { type Delayed, makeSlot, type Run, type Scope } from "./scope.ts";

type DelayMerged = (value: MergedValue, scope: Scope, name: ByteString, at: number) => Delayed;

/** What adds the dynamic attributes to a set that has the others; undefined where there are none. */
export function prepareDynamic(
  merged: MergedAttrs,
  scope: Scope,
  delayMerged: DelayMerged,
): ((set: Attrs, env: Env) => Attrs) | undefined {
  if (merged.dynamic.length === 0) return undefined;
  const entries = merged.dynamic.map((attr) => ({
    name: scope.compile(attr.name),
    value: delayMerged(attr.value, scope, "«dynamic»", attr.at),
    position: scope.position(attr.at),
  }));
  return (set, env) => {
    const added = new AttrsBuilder();
    for (const entry of entries) {
      const name = dynamicName(entry.name, env, entry.position);
      if (name === null) continue;
      if (set.has(name) || added.has(name)) {
        throw new NixError("other", `dynamic attribute '${name}' already defined`, {
          position: entry.position,
          ...(set.has(name) ? { label: { position: set.positionOf(name), text: "first defined here" } } : {}),
        });
      }
      added.set(name, makeSlot(entry.value, env), entry.position);
    }
    return set.update(added.build());
  };
}

/** The computed name, or null. */
export function dynamicName(name: Run, env: Env, position: Position): ByteString | null {
  const value = name(env);
  if (value === null) return null;
  try {
    return takePlainText(value);
  } catch (error) {
    if (error instanceof NixError) {
      error.at(position);
      error.frame("while evaluating the name of a dynamic attribute", position);
    }
    throw error;
  }
}
