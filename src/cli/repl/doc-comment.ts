// Finds documentation comments in a source: `/** … */` directly in front of a function or of a binding. The comment
// next to the function wins, and that of a curried function is that of each function that it gives (RFC 145, Nix 2.26).
import { parse } from "../../syntax/parse.ts";
import { readTrivia } from "../../syntax/print/trivia.ts";
import type { Node } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { Source } from "../../text/source.ts";

type Tree = Node & { readonly kind?: string };

/** The comment of the function that starts at an offset. */
export function commentOfFunction(source: Source, offset: number): ByteString | undefined {
  const path = pathTo(source, (node) => node.kind === "lambda" && node.start === offset);
  for (const node of path.reverse()) {
    if (node.kind !== "lambda" && node.kind !== "binding") return undefined;
    const comment = commentBefore(source, node.start);
    if (comment !== undefined) return comment;
  }
  return undefined;
}

/** The comment of the attribute whose name stands at an offset. */
export function commentOfBinding(source: Source, offset: number): ByteString | undefined {
  const path = pathTo(source, (node) => node.start === offset && (node.kind === "name" || node.kind === "dynamic"));
  const binding = path.reverse().find((node) => node.kind === "binding");
  return binding === undefined ? undefined : commentBefore(source, binding.start);
}

/** The nodes around the first one that is meant, and that one, from outside inwards. */
function pathTo(source: Source, isMeant: (node: Tree) => boolean): Tree[] {
  const waiting: Tree[][] = [[parse(source)]];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const node = path.at(-1) as Tree;
    if (isMeant(node)) return path;
    for (const child of Object.values(node).flat()) if (isNode(child)) waiting.push([...path, child]);
  }
  return [];
}

function isNode(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && "start" in value;
}

function commentBefore({ text }: Source, offset: number): ByteString | undefined {
  const before = text.slice(0, offset).trimEnd();
  const start = before.endsWith("*/") ? before.lastIndexOf("/**") : -1;
  if (start < 0) return undefined;
  const { pieces, end } = readTrivia(text, start);
  const [comment] = pieces;
  if (end !== offset || comment?.kind !== "block-comment" || !comment.doc) return undefined;
  return comment.lines.join("\n").trim();
}
