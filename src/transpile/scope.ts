// Which names a place in a TypeScript file sees. Scopes of TypeScript become scopes of Nix one by one (a block is a
// `let`, parameters are parameters), so a name needs no translation, except a renamed parameter: `({ "a-b": c })`
// declares `c`, and Nix calls it `a-b`.
import type { MarkerName } from "./markers.ts";
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

  constructor(parent: Scope | null) {
    this.parent = parent;
  }

  declare(declaration: Declaration): void {
    const before = this.declarations.get(declaration.name);
    if (before && before.kind !== "type") return;
    this.declarations.set(declaration.name, declaration);
  }

  own(name: string): Declaration | undefined {
    return this.declarations.get(name);
  }

  /** The declaration that TypeScript means by the name, and the one that would hide it in Nix. */
  find(name: string): { readonly found: Declaration; readonly hiddenBy?: VariableDeclaration } | undefined {
    const inner: VariableDeclaration[] = [];
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const found = scope.declarations.get(name);
      if (!found) {
        for (const other of scope.declarations.values()) if (other.kind === "variable") inner.push(other);
        continue;
      }
      const nixName = found.kind === "variable" ? found.nixName : undefined;
      return { found, hiddenBy: inner.find((other) => other.nixName === nixName) };
    }
    return undefined;
  }
}
