// What a module says wrongly. TypeScript reports unknown names only where an object literal has a declared type, which
// the result of a function without one has not; so the inferred type of what a module gives is compared with its options
// here. Where all is right, nothing is left of these types.
import type { Derivation } from "./basics.ts";

/** No such option: the name stands in the message. */
export interface UnknownOption<Name> {
  readonly "unknown option": Name;
}

/** A value that the option does not take. */
export interface WrongValue<Name, Given, Wanted> {
  readonly "wrong value": [Name, Given, Wanted];
}

type IsAny<T> = 0 extends 1 & T ? true : false;
type IsNever<T> = [T] extends [never] ? true : false;
/** Values that are not looked into. */
type Whole = string | number | boolean | bigint | null | Derivation | ((...args: never[]) => unknown);
type KeysOf<T> = T extends object ? keyof T : never;
type At<T, K> = T extends object ? (K extends keyof T ? T[K] : never) : never;
type ElementOf<T> = T extends readonly (infer E)[] ? E : never;
type Step<Path extends string, Name extends string> = Path extends "" ? Name : `${Path}.${Name}`;

/** The mistakes in what is given, where something else is wanted; never where there are none. */
type Mistakes<Given, Wanted, Path extends string = ""> =
  IsAny<Given> extends true
    ? never
    : IsAny<Wanted> extends true
      ? never
      : [Wanted] extends [Given]
        ? never
        : Given extends undefined
          ? never
          : Given extends Whole
            ? Given extends Wanted
              ? never
              : WrongValue<Path, Given, Exclude<Wanted, undefined>>
            : Given extends readonly (infer Item)[]
              ? IsNever<ElementOf<Wanted>> extends true
                ? Given extends Wanted
                  ? never
                  : WrongValue<Path, Given, Exclude<Wanted, undefined>>
                : Mistakes<Item, ElementOf<Wanted>, Path>
              : IsNever<KeysOf<Exclude<Wanted, Whole | readonly unknown[]>>> extends true
                ? WrongValue<Path, Given, Exclude<Wanted, undefined>>
                : MistakesWithin<Given, Exclude<Wanted, Whole | readonly unknown[]>, Path>;

type MistakesWithin<Given, Wanted, Path extends string> = {
  [K in keyof Given & string]: K extends KeysOf<Wanted>
    ? Mistakes<Given[K], At<Wanted, K>, Step<Path, K>>
    : UnknownOption<Step<Path, K>>;
}[keyof Given & string];

/** All unknown names in one message, or else all wrong values. */
type Message<Found> =
  IsNever<Extract<Found, UnknownOption<never>>> extends true
    ? Found
    : UnknownOption<Found extends UnknownOption<infer Name> ? Name : never>;

declare const known: unique symbol;
/** A set in which a name was not found: asking for more than it has makes TypeScript look at the object again, which
 * then has a declared type, and name the unknown attribute and the nearest known one. */
type Only<T> = T & { readonly [known]: true };

/** What is wanted, with {@link Only} around every set in which a name was not found. */
type Located<Given, Wanted> =
  IsAny<Given> extends true
    ? unknown
    : IsAny<Wanted> extends true
      ? unknown
      : Given extends Whole | readonly unknown[]
        ? unknown
        : Wanted extends Whole | readonly unknown[] | undefined
          ? never
          : IsNever<Exclude<keyof Given, KeysOf<Wanted>>> extends true
            ? {
                readonly [K in keyof Given as IsNever<Mistakes<Given[K], At<Wanted, K>>> extends true
                  ? never
                  : K]: Located<Given[K], At<Wanted, K>>;
              }
            : Only<Wanted>;

/** Mistakes that are in the outermost set have no smaller place to be shown at. */
type HasUnknown<Given, Wanted> = IsNever<Exclude<keyof Given, KeysOf<Wanted>>> extends true ? false : true;

type Mistaken_<Given, Wanted, Arguments> = Given extends (arguments_: never) => infer Result
  ? Message<Mistakes<Result, Wanted>> &
      ((arguments_: Arguments) => HasUnknown<Result, Wanted> extends true ? unknown : Wanted & Located<Result, Wanted>)
  : HasUnknown<Given, Wanted> extends true
    ? Message<Mistakes<Given, Wanted>>
    : Wanted & Located<Given, Wanted>;

/** `unknown`, which accepts everything, where a module has no mistakes; otherwise a type that its argument is not. */
export type Mistaken<Given, Wanted, Arguments> =
  IsAny<Given> extends true
    ? unknown
    : IsNever<Mistakes<Given extends (arguments_: never) => infer Result ? Result : Given, Wanted>> extends true
      ? unknown
      : Mistaken_<Given, Wanted, Arguments>;
