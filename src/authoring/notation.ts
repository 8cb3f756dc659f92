// What Nix has and TypeScript has no notation for. Each is written so that it means in TypeScript what it means in Nix.
import type { Loose, Path } from "./basics.ts";

/** A function whose `{ … }` lets no other attributes through: `closed(({ a, b }) => …)` is `{ a, b }: …` in Nix. */
export const closed = <F extends (argument: Loose, ...more: Loose[]) => unknown>(f: F): F => f;

/**
 * A set whose attributes see each other: `rec(({ a }) => ({ a: 1, b: a }))` is `rec { a = 1; b = a; }`. The braces name
 * the attributes that others refer to.
 */
export const rec = <T extends object>(set: (own: Loose) => T): T => set({});

/**
 * Names out of a set: `withAttrs(pkgs, ({ git, jq }) => [git, jq])` is `with pkgs; [ git jq ]`. The braces name what is
 * taken, which Nix does not say; names of the file and Nix's own come first, as always with `with`.
 */
export const withAttrs = <S extends object, T>(set: S, body: (names: S) => T): T => body(set);

/** `inherit (from) a b;`: in an object, `{ ...inherit(from, "a", "b") }`. */
export const inherit = <S extends object, const N extends keyof S>(from: S, ...names: readonly N[]): Pick<S, N> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<S, N>;

/** `condition -> consequence`: true unless only the condition is. */
export const implies = (condition: boolean, consequence: boolean): boolean => !condition || consequence;

/** A path that Nix looks up in its search path: `` search`nixpkgs/lib` `` is `<nixpkgs/lib>`. */
export const search = (name: string | TemplateStringsArray): Path => String(name) as Path;

/**
 * Nix as it is, for what TypeScript cannot say: `` nix`with lib; f ${x}` `` is `with lib; f (x)`. Write Nix's own
 * `${` as `\${`, and a backquote as `` \` ``.
 */
export const nix = (text: TemplateStringsArray, ..._: readonly unknown[]): Loose => text;
