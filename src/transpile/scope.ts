// Which names a place in a TypeScript file sees. Scopes of TypeScript become scopes of Nix one by one (a block is a
// `let`, parameters are parameters), so a name needs no translation, except a renamed parameter: `({ "a-b": c })`
// declares `c`, and Nix calls it `a-b`.
import { type MarkerName, nixNameOf } from "./markers.ts";
import type { Range } from "./typescript-file.ts";

export type Declaration =
  | {
      readonly kind: "variable";
      readonly name: string;
      /** What the variable is called in Nix. */
      readonly nixName: string;
      readonly at: Range;
      /** Whether it is an imported file. */
      readonly isFile: boolean;
      /** Whether it comes out of the set of a `with`, which every other name goes before. */
      readonly isOfWith: boolean;
      /** Whether anything refers to it. */
      used: boolean;
      /** Set while the `let` that will declare it has not begun: an `if` or an `assert` stands in between. */
      pending: boolean;
    }
  | { readonly kind: "marker"; readonly name: string; readonly marker: MarkerName; readonly at: Range }
  /** A type, an interface or a `declare`: known to TypeScript, without a value. */
  | { readonly kind: "type"; readonly name: string; readonly at: Range };

export type VariableDeclaration = Declaration & { readonly kind: "variable" };

export class Scope {
  readonly parent: Scope | null;
  private readonly declarations = new Map<string, Declaration>();
  /** The variables by what Nix calls them, with those that only Nix sees. */
  private readonly nixNames = new Map<string, VariableDeclaration>();

  constructor(parent: Scope | null) {
    this.parent = parent;
  }

  declare(declaration: Declaration): void {
    const before = this.declarations.get(declaration.name);
    if (before && before.kind !== "type") return;
    this.declarations.set(declaration.name, declaration);
    if (declaration.kind === "variable") this.nixNames.set(declaration.nixName, declaration);
  }

  /** Declares what Nix sees and TypeScript does not: an attribute of a `rec` that is not among its names. */
  declareUnseen(nixName: string, at: Range): void {
    if (this.nixNames.has(nixName)) return;
    const state = { isFile: false, isOfWith: false, used: true, pending: false };
    this.nixNames.set(nixName, { kind: "variable", name: nixName, nixName, at, ...state });
  }

  own(name: string): Declaration | undefined {
    return this.declarations.get(name);
  }

  /** The declaration that TypeScript means by the name, and the one that would hide it in Nix. */
  find(name: string): { readonly found: Declaration; readonly hiddenBy: VariableDeclaration | undefined } | undefined {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const found = scope.declarations.get(name);
      if (!found) continue;
      const nixName = found.kind === "variable" ? found.nixName : found.kind === "marker" && nixNameOf(found.marker);
      return { found, hiddenBy: nixName ? this.findNix(nixName, scope) : undefined };
    }
    return undefined;
  }

  /** What Nix finds by a name of its own, from here up to but without the scope `until`. */
  findNix(nixName: string, until: Scope | null = null): VariableDeclaration | undefined {
    for (let scope: Scope | null = this; scope && scope !== until; scope = scope.parent) {
      const found = scope.nixNames.get(nixName);
      if (found) return found;
    }
    return undefined;
  }
}
