// Points diagnostics about generated Nix files into the TypeScript files that they were generated from.

import { toBytes } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { mapPositions, type PositionMap, type Transpiled } from "../transpile/index.ts";

/** By the path of the Nix file; a map is made only when an error needs it. */
const generated = new Map<string, { text: string; map: () => PositionMap | undefined }>();

/** Keeps what it takes to find the places of a Nix file, which has the text of `nix`, in its TypeScript file. */
export function rememberOrigins(path: string, nix: Source, { expr, origins }: Transpiled): void {
  let map: PositionMap | undefined;
  generated.set(toBytes(path), {
    text: nix.text,
    map() {
      if (expr !== undefined) map ??= mapPositions(expr, nix, origins);
      return map;
    },
  });
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
  const file = generated.get(span.source.shown);
  if (file === undefined || file.text !== span.source.text) return span;
  return file.map()?.originOf(span.start) ?? span;
}
