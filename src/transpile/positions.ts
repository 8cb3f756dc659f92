// Which place of the TypeScript file a place of its Nix file comes from, so that errors of evaluating a generated file
// point to what the user wrote. The printed text is parsed again and walked together with the tree that was printed.
import { parse } from "../syntax/parse.ts";
import type { Expr, Node } from "../syntax/tree.ts";
import type { Source, Span } from "../text/source.ts";
import type { Origins } from "./context.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly origin: Span;
}

export interface PositionMap {
  /** What the smallest construct around a byte of the Nix file comes from; undefined for what came from nowhere. */
  originOf(offset: number): Span | undefined;
}

/** `nix` is the file that holds `expr`, printed. */
export function mapPositions(expr: Expr, nix: Source, origins: Origins): PositionMap {
  const stretches: Stretch[] = [];
  pair(expr, parse(nix), (made, parsed) => {
    const origin = origins.get(made);
    if (origin) stretches.push({ start: parsed.start, end: parsed.end, origin });
  });
  const size = ({ start, end }: Stretch) => end - start;
  return {
    originOf(offset) {
      const around = stretches.filter(({ start, end }) => start <= offset && offset < Math.max(end, start + 1));
      return around.reduce<Stretch | undefined>(
        (best, one) => (best && size(best) <= size(one) ? best : one),
        undefined,
      )?.origin;
    },
  };
}

/** Visits the nodes of two trees that are the same but for parentheses. Trees are plain data. */
function pair(made: unknown, parsed: unknown, visit: (made: Node, parsed: Node) => void): void {
  if (!isObject(made) || !isObject(parsed)) return;
  if (parsed.kind === "paren" && made.kind !== "paren") {
    pair(made, parsed.expr, visit);
    return;
  }
  if (made.kind !== parsed.kind) return;
  if (typeof parsed.start === "number") visit(made as unknown as Node, parsed as unknown as Node);
  for (const key of Object.keys(made)) pair(made[key], parsed[key], visit);
}

type Fields = { readonly [key: string]: unknown };

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}
