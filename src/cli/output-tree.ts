// Trees of outputs as text, drawn as `nix flake show` draws them, and the words that it has for kinds of output.
import { type ByteString, fromBytes } from "../text/bytes.ts";

export interface TreeNode {
  readonly name: string;
  /** What stands after the name: `package 'hello-2.12'`. */
  readonly text?: string;
  readonly children: readonly TreeNode[];
}

export function drawTree(nodes: readonly TreeNode[], indent = ""): string {
  return nodes
    .map((node, index) => {
      const isLast = index === nodes.length - 1;
      const line = `${indent}${isLast ? "└───" : "├───"}${node.name}${node.text === undefined ? "" : `: ${node.text}`}\n`;
      return line + drawTree(node.children, `${indent}${isLast ? "    " : "│   "}`);
    })
    .join("");
}

interface Shown {
  readonly type: string;
  readonly name?: ByteString;
  readonly description?: ByteString;
}

/** What kind of thing an output is, in the words of `nix flake show`. `top` is the first step of its path. */
export function describeOutput(top: string, shown: Shown): string {
  switch (shown.type) {
    case "derivation":
      return `${derivationKinds[top] ?? "derivation"} '${fromBytes(shown.name ?? "")}'`;
    case "app":
    case "template":
      return shown.description === undefined ? shown.type : `${shown.type}: ${fromBytes(shown.description)}`;
    case "nixpkgs-overlay":
      return "Nixpkgs overlay";
    case "nixos-module":
      return "NixOS module";
    case "nixos-configuration":
      return "NixOS configuration";
    case "home-configuration":
      return "home-manager configuration";
    case "darwin-configuration":
      return "nix-darwin configuration";
    default:
      return shown.type;
  }
}

const derivationKinds: Readonly<Record<string, string>> = {
  packages: "package",
  defaultPackage: "package",
  formatter: "package",
  legacyPackages: "package",
  devShells: "development environment",
  devShell: "development environment",
};
