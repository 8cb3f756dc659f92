// What a file evidently is: a flake, an overlay, a module of NixOS or of home-manager. Its marker of "typeflake" gives it
// types and means nothing to Nix, so a file is only marked where its own words say what it is.
import type { Binding, Expr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { MarkerName } from "../markers.ts";
import { withoutParens } from "./resolve.ts";

type Kind = Extract<MarkerName, "flake" | "overlay" | "nixosModule" | "homeModule">;

/** Options that only one of the two module systems has. */
const nixosOptions = new Set(
  (
    "boot console containers documentation environment fileSystems hardware i18n networking nixpkgs powerManagement " +
    "security sound swapDevices system time users virtualisation zramSwap"
  ).split(" "),
);
const homeOptions = new Set("accounts dconf gtk home pam qt targets wayland xdg xresources xsession".split(" "));

export function kindOf(expr: Expr, fileName: string): Kind | undefined {
  const file = withoutParens(expr);
  if (file.kind === "attrs") return isFlake(file.bindings, fileName) ? "flake" : undefined;
  if (file.kind !== "lambda") return undefined;
  if (isOverlay(file)) return "overlay";
  const names = new Set(file.formals?.entries.map(({ name }) => name));
  const isModule =
    file.formals?.ellipsis === true && ["config", "pkgs", "lib", "options"].some((name) => names.has(name));
  if (!isModule || bodyOf(file.body).kind !== "attrs") return undefined;
  const roots = new Set(optionsIn(file.body));
  const isNixos = [...roots].some((root) => nixosOptions.has(root));
  const isHome = [...roots].some((root) => homeOptions.has(root));
  if (isNixos === isHome) return undefined;
  return isNixos ? "nixosModule" : "homeModule";
}

function isFlake(bindings: readonly Binding[], fileName: string): boolean {
  const roots = bindings.flatMap(rootOf);
  return /(^|\/)flake\.nix$/.test(fileName) && roots.includes("outputs");
}

function isOverlay(outer: Expr & { readonly kind: "lambda" }): boolean {
  const inner = withoutParens(outer.body);
  if (inner.kind !== "lambda" || outer.formals || inner.formals) return false;
  const names = `${outer.name?.name} ${inner.name?.name}`;
  return /^(self super|final prev|final previous)$/.test(names) && bodyOf(inner.body).kind === "attrs";
}

/** What an expression gives behind its `let`, `with` and `assert`. */
function bodyOf(expr: Expr): Expr {
  const bare = withoutParens(expr);
  return bare.kind === "let" || bare.kind === "with" || bare.kind === "assert" ? bodyOf(bare.body) : bare;
}

function rootOf(binding: Binding): ByteString[] {
  return binding.kind === "binding" && binding.path[0].kind === "name" ? [binding.path[0].name] : [];
}

/** The first names of the options that a module sets, also in `config`, `mkIf` and `mkMerge`. */
function optionsIn(expr: Expr): ByteString[] {
  const bare = bodyOf(expr);
  switch (bare.kind) {
    case "attrs":
      return bare.bindings.flatMap((binding) => {
        const [root] = rootOf(binding);
        if (binding.kind !== "binding" || root !== "config") return root === undefined ? [] : [root];
        const [, next] = binding.path;
        return next === undefined ? optionsIn(binding.value) : next.kind === "name" ? [next.name] : [];
      });
    case "apply":
      return [...optionsIn(bare.function), ...optionsIn(bare.argument)];
    case "list":
      return bare.items.flatMap(optionsIn);
    case "if":
      return [...optionsIn(bare.then), ...optionsIn(bare.else)];
    case "binary":
      return bare.operator === "//" ? [...optionsIn(bare.left), ...optionsIn(bare.right)] : [];
    default:
      return [];
  }
}
