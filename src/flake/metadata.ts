// What `nix flake metadata --json` tells of a flake, in its shape. Two things are left out: `fingerprint`, the key of
// Nix's own evaluation cache, and `__final`, an attribute that should not be seen.
import type { ByteString } from "../text/bytes.ts";
import { type InputAttrs, revOf } from "./input.ts";
import type { LockedFlake } from "./lock.ts";
import { type Json, lockFileToJson } from "./lock-file.ts";
import { printReference, referenceAttrs } from "./reference.ts";

export interface FlakeMetadata {
  readonly description?: ByteString;
  readonly original: InputAttrs;
  readonly originalUrl: ByteString;
  readonly resolved: InputAttrs;
  readonly resolvedUrl: ByteString;
  readonly locked: InputAttrs;
  readonly url: ByteString;
  readonly revision?: ByteString;
  readonly dirtyRevision?: ByteString;
  readonly revCount?: number;
  readonly lastModified?: number;
  /** Its source in the store. */
  readonly path: ByteString;
  /** The contents of its lock file. */
  readonly locks: Json;
}

export function flakeMetadata({ flake, locks }: LockedFlake): FlakeMetadata {
  const { reference, resolved, locked, file, place } = flake;
  const { attrs } = locked.input;
  const revision = revOf(attrs);
  return {
    ...(file.description === undefined ? {} : { description: file.description }),
    original: referenceAttrs(reference),
    originalUrl: printReference(reference),
    resolved: referenceAttrs(resolved),
    resolvedUrl: printReference(resolved),
    locked: referenceAttrs(locked),
    url: printReference(locked),
    ...(revision === undefined ? {} : { revision }),
    ...(typeof attrs.dirtyRev === "string" ? { dirtyRevision: attrs.dirtyRev } : {}),
    ...(typeof attrs.revCount === "number" ? { revCount: attrs.revCount } : {}),
    ...(typeof attrs.lastModified === "number" ? { lastModified: attrs.lastModified } : {}),
    path: place.source.storePath,
    locks: lockFileToJson(locks).json,
  };
}
