// What a configuration reads that a flake does not have: files outside of its folder, and what NIX_PATH names. It is said
// while the configuration is taken over, since evaluating shows the first such place alone, and seldom where it is.
import { posix } from "node:path";
import { parse } from "../../syntax/parse.ts";
import type { Expr, PathExpr, SearchPathExpr } from "../../syntax/tree.ts";
import { fromBytes } from "../../text/bytes.ts";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.ts";
import type { Source } from "../../text/source.ts";
import { problem } from "./problem.ts";

/** Warnings for the places in a file of that name below the folder. What does not parse has none. */
export function outOfReach(name: string, source: Source): Diagnostic[] {
  const found: Diagnostic[] = [];
  const warn = ({ start, end }: Expr, message: string, help: string) => {
    const span = { source, start, end };
    found.push({ ...problem(message, help, "warning"), span });
  };
  for (const node of nodesOf(treeOf(source))) {
    if (node.kind === "search-path")
      warn(node, `a flake has no NIX_PATH to look up '<${node.path}>' in`, insteadOf(node));
    else if (node.kind === "path" && leadsOut(node, name)) {
      const written = fromBytes(source.text.slice(node.start, node.end));
      warn(
        node,
        `'${written}' is outside of what is taken over`,
        "put it into the folder first, and name it from here",
      );
    }
  }
  return found;
}

function insteadOf({ path }: SearchPathExpr): string {
  const [, module] = /^nixpkgs\/nixos\/modules\/(.+)$/.exec(path) ?? [];
  if (module !== undefined)
    return `write (modulesPath + "/${module}"), with modulesPath among the arguments of the module`;
  if (path === "nixpkgs") return "write pkgs.path";
  if (path.startsWith("nixpkgs/")) return `write (pkgs.path + "${path.slice("nixpkgs".length)}")`;
  return `make '${path.split("/", 1)[0]}' an input of the flake`;
}

function leadsOut({ parts }: PathExpr, name: string): boolean {
  const [first] = parts;
  if (first.kind !== "text") return false;
  const text = fromBytes(first.value);
  return /^[/~]/.test(text) || posix.join(posix.dirname(name), text).startsWith("..");
}

function treeOf(source: Source): unknown {
  try {
    return parse(source);
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

/** All nodes of a tree, which is plain data. */
function* nodesOf(tree: unknown): Generator<Expr> {
  if (typeof tree !== "object" || tree === null) return;
  if ("kind" in tree) yield tree as Expr;
  for (const part of Object.values(tree)) yield* nodesOf(part);
}
