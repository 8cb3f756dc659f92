// Sets that refer to themselves, and what changes them from outside.
import { type Attrs as AttrsOf, builtins } from "typeflake";

type Attrs = AttrsOf<any>;

/** `final: prev: { … }` */
type Overlay = (final: any, prev: any) => Attrs;

/** `fix (self: { a = 1; b = self.a + 1; })` is `{ a = 1; b = 2; }`. */
export const fix = (f: (self: any) => any) => {
  // @ts-expect-error Nix is lazy: a value may refer to itself.
  const x: any = f(x);
  return x;
};

/** The same, and remembers what it was made of. */
const fixPrime = (f: (self: any) => Attrs) => {
  // @ts-expect-error Nix is lazy: a value may refer to itself.
  const x: any = { ...f(x), __unfix__: f };
  return x;
};

/** Applies `f` until nothing changes any more. */
export const converge = (f: (x: any) => any, x: any): any => {
  const next = f(x);
  return next === x ? x : converge(f, next);
};

/** The function with an overlay laid over it. */
const extendedBy = (overlay: Overlay, f: (final: any) => any, final: any) => {
  const prev = f(final);
  return { ...prev, ...overlay(final, prev) };
};

/** One overlay that does what both do; the second one sees what the first has done. */
export const composeExtensions = (first: Overlay, second: Overlay, final: any, prev: any) => {
  const changed = first(final, prev);
  const after = { ...prev, ...changed };
  return { ...changed, ...second(final, after) };
};

export const composeManyExtensions = (overlays: readonly Overlay[]): Overlay => {
  const count = builtins.length(overlays);
  const from = (index: number, final: any, prev: any): Attrs =>
    index === count
      ? {}
      : composeExtensions(
          builtins.elemAt(overlays, index),
          (last: any, before: any) => from(index + 1, last, before),
          final,
          prev,
        );
  return (final: any, prev: any) => from(0, final, prev);
};

/** A fixed point with an attribute, named by the first argument, that makes another one with an overlay. */
export const makeExtensibleWithCustomName = (name: string, f: (final: any) => Attrs): any =>
  fixPrime((self: any) => ({
    ...f(self),
    [name]: (overlay: Overlay) => makeExtensibleWithCustomName(name, (final: any) => extendedBy(overlay, f, final)),
  }));

export const makeExtensible = (f: (final: any) => Attrs) => makeExtensibleWithCustomName("extend", f);

/** What stands for an overlay: the overlay, `prev: { … }`, or a set. */
export const toExtension = (f: any): Overlay => {
  if (!builtins.isFunction(f)) return (_final: any, _prev: any) => f;
  return (final: any, prev: any) => {
    const once = f(prev);
    return builtins.isFunction(once) ? f(final, prev) : once;
  };
};

export { extendedBy as extends, fixPrime as "fix'" };
