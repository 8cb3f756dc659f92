// What the names of flakes mean in this run: `--override-flake` and `--inputs-from`.

import { lockFlake } from "../flake/lock.ts";
import { findInput } from "../flake/lock-graph.ts";
import { parseReference, referenceFromAttrs } from "../flake/reference.ts";
import type { Sources } from "../flake/sources.ts";
import { toBytes } from "../text/bytes.ts";
import type { Call } from "./command.ts";

export function applyRegistryFlags(sources: Sources, { flags, directory }: Call): void {
  const { registries, host } = sources;
  registries.enabled = !flags.has("no-registries");
  const from = { host, folder: toBytes(directory) };
  for (const [name, flake] of flags.all("override-flake")) {
    registries.override(parseReference(toBytes(name)), parseReference(toBytes(flake), { from }));
  }
  for (const [flake] of flags.all("inputs-from")) {
    const { locks } = lockFlake(sources, parseReference(toBytes(flake), { from }), { write: false });
    for (const name of locks.root.inputs.keys()) {
      const locked = findInput(locks, [name])?.source?.locked;
      if (locked) registries.override(referenceFromAttrs({ type: "indirect", id: name }), locked);
    }
  }
}
