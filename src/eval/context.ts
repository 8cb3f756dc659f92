// String contexts: which store paths a string refers to. An element is one byte string in Nix's own encoding:
//
//   /nix/store/…          a path as such ("opaque")
//   !out!/nix/store/….drv the output `out` of a derivation
//   =/nix/store/….drv     a derivation with everything that it needs ("deep")
//
// Contexts are immutable, and nearly always small and shared, so joining first looks whether one contains the other.
import type { ByteString } from "../text/bytes.ts";
import { type Context, ContextString } from "./value.ts";

export const noContext: Context = new Set();

export type ContextElement =
  | { readonly kind: "path"; readonly path: ByteString }
  | { readonly kind: "output"; readonly drvPath: ByteString; readonly output: ByteString }
  | { readonly kind: "deep"; readonly drvPath: ByteString };

export function encodeElement(element: ContextElement): ByteString {
  switch (element.kind) {
    case "path":
      return element.path;
    case "output":
      return `!${element.output}!${element.drvPath}`;
    case "deep":
      return `=${element.drvPath}`;
  }
}

export function decodeElement(text: ByteString): ContextElement {
  if (text.startsWith("=")) return { kind: "deep", drvPath: text.slice(1) };
  if (!text.startsWith("!")) return { kind: "path", path: text };
  const end = text.indexOf("!", 1);
  return { kind: "output", output: text.slice(1, end), drvPath: text.slice(end + 1) };
}

export function joinContexts(a: Context, b: Context): Context {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  if (a.size < b.size) return joinContexts(b, a);
  let joined: Set<ByteString> | undefined;
  for (const element of b) {
    if (a.has(element)) continue;
    joined ??= new Set(a);
    joined.add(element);
  }
  return joined ?? a;
}

/** A string value: plain where the context is empty. */
export function withContext(text: ByteString, context: Context): string | ContextString {
  return context.size === 0 ? text : new ContextString(text, context);
}

/** Collects the contexts of the parts of a string that is being built; of many parts, without copying for each. */
export class ContextCollector {
  private joined: Context = noContext;
  /** The same set, while nobody else has it. */
  private own: Set<ByteString> | undefined;

  get context(): Context {
    this.own = undefined;
    return this.joined;
  }

  add(context: Context): void {
    if (this.own) {
      for (const element of context) this.own.add(element);
      return;
    }
    const joined = joinContexts(this.joined, context);
    if (joined !== this.joined && joined !== context) this.own = joined as Set<ByteString>;
    this.joined = joined;
  }
}
