// Points diagnostics about generated Nix files into the TypeScript files that they were generated from. Nothing is kept
// for that: where a place is asked for, the TypeScript is transpiled once more, and if that gives the very same text,
// now or from a commit of long ago, the two trees tell which place comes from which.
//
// Only what is shown is mapped. Values, such as those of `unsafeGetAttrPos`, stay Nix's, as they may reach derivations.
import { basename, dirname } from "node:path";
import { fromBytes } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { mapPositions, type PositionMap, provenanceOf, transpileOne } from "../transpile/index.ts";
import { diskHost, typeScriptOf } from "./typescript-files.ts";

/** By the text of the Nix file; null where it is not what any TypeScript here becomes. */
let maps = new WeakMap<Source, PositionMap | null>();

/** The TypeScript may have changed. */
export function forgetOrigins(): void {
  maps = new WeakMap();
}

/** The same diagnostic with all of its places in TypeScript files where they have one. */
export function pointToTypeScript(diagnostic: Diagnostic): Diagnostic {
  const { span, labels, frames } = diagnostic;
  return {
    ...diagnostic,
    ...(span ? { span: originOf(span) } : {}),
    ...(labels ? { labels: labels.map((label) => ({ ...label, span: originOf(label.span) })) } : {}),
    ...(frames
      ? { frames: frames.map((frame) => (frame.span ? { ...frame, span: originOf(frame.span) } : frame)) }
      : {}),
  };
}

/** The place in the TypeScript file that a place of a Nix file comes from; the same place where it comes from none. */
export function originOf(span: Span): Span {
  const { source } = span;
  let map = maps.get(source);
  if (map === undefined) {
    map = mapOf(source) ?? null;
    maps.set(source, map);
  }
  return map?.originOf(span.start) ?? span;
}

function mapOf(nix: Source): PositionMap | undefined {
  if (nix.origin !== "file" || provenanceOf(nix.text) !== "generated") return undefined;
  try {
    const path = typeScriptOf(fromBytes(nix.shown));
    if (path === undefined) return undefined;
    const { text, transpiled } = transpileOne(basename(path), diskHost(dirname(path)));
    if (text !== nix.text || transpiled.expr === undefined) return undefined;
    return mapPositions(transpiled.expr, nix, transpiled.origins);
  } catch {
    // An error is being shown; that its place cannot be found is none.
    return undefined;
  }
}
