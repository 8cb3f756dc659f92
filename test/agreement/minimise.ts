// Makes a text on which Typeflake and Nix differ small, by cutting its syntax tree: an expression becomes one of its
// parts or a constant, an item, binding or stretch of text goes away, as long as the two still differ in the same way.
import { parse } from "../../src/syntax/parse.ts";
import type { Expr, Node } from "../../src/syntax/tree.ts";
import { type ByteString, fromBytes, toBytes } from "../../src/text/bytes.ts";
import { Source } from "../../src/text/source.ts";

const constants = ["1", "{ }", "[ ]", "null", "true", '"a"', "x: x", "{ a = 1; }", "[ 1 ]"];
const removable = new Set(["binding", "inherit", "text", "interpolation"]);
const perRound = 400;

/** The shortest text found for which `differ` holds; it is asked about many texts at once. */
export async function minimise(
  text: string,
  differ: (texts: readonly string[]) => Promise<readonly boolean[]>,
  rounds = 40,
): Promise<string> {
  let best = text;
  for (let round = 0; round < rounds; round++) {
    const shorter = cuts(toBytes(best)).map(fromBytes).slice(0, perRound);
    const still = await differ(shorter);
    const found = shorter.find((_, index) => still[index]);
    if (found === undefined) return best;
    best = found;
  }
  return best;
}

/** Shorter texts, the shortest first; none where the text cannot be parsed. */
function cuts(text: ByteString): ByteString[] {
  let tree: Expr;
  try {
    tree = parse(new Source("cut", text, "string"));
  } catch {
    return lineCuts(text);
  }
  const found = new Set<ByteString>();
  const replace = (node: Node, by: ByteString) => found.add(text.slice(0, node.start) + by + text.slice(node.end));
  const visit = (node: Node & { readonly kind?: string }, parent: string | undefined) => {
    const children = Object.values(node).flat().filter(isNode);
    const isExpr =
      node.kind !== undefined && node.kind !== "name" && node.kind !== "dynamic" && !removable.has(node.kind);
    if (isExpr) {
      for (const part of descendants(children)) replace(node, `(${text.slice(part.start, part.end)})`);
      for (const constant of constants) replace(node, parent === undefined ? constant : `(${constant})`);
      if (node.kind === "paren") replace(node, text.slice(node.start + 1, node.end - 1));
    }
    if (parent === "list" || removable.has(node.kind ?? "")) replace(node, "");
    for (const child of children) visit(child, node.kind);
  };
  visit(tree, undefined);
  return [...found].filter((cut) => cut.length < text.length).sort((a, b) => a.length - b.length);
}

/** Expressions inside of nodes, two levels deep. */
function descendants(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => [node, ...Object.values(node).flat().filter(isNode)]);
}

function isNode(value: unknown): value is Node & { readonly kind?: string } {
  return typeof value === "object" && value !== null && "start" in value && (value.start as number) >= 0;
}

/** For what cannot be parsed: without some of its lines, or of its words. */
function lineCuts(text: ByteString): ByteString[] {
  const pieces = text.includes("\n") ? text.split(/(?<=\n)/) : text.split(/(?<=[^\w])|(?=[^\w])/);
  const found = new Set<ByteString>();
  for (let size = pieces.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < pieces.length; at += size) {
      found.add([...pieces.slice(0, at), ...pieces.slice(at + size)].join(""));
    }
  }
  return [...found].sort((a, b) => a.length - b.length);
}
