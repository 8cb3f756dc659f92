// What a module says wrongly. TypeScript reports unknown names only where an object literal has a declared type, which
// the result of a function without one has not; so the inferred type of what a module gives is compared with its options
// here. Where all is right, nothing is left of these types.
import type { Derivation, Loose } from "./basics.ts";

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
  IsNever<Extract<Found, UnknownOption<Loose>>> extends true
    ? WrongValue<
        Found extends WrongValue<infer Name, Loose, Loose> ? Name : never,
        Found extends WrongValue<Loose, infer Given, Loose> ? Given : never,
        Found extends WrongValue<Loose, Loose, infer Wanted> ? Wanted : never
      >
    : UnknownOption<Found extends UnknownOption<infer Name> ? Name : never>;

declare const known: unique symbol;
/** Stands beside a set in which a name was not found: asking for more than it has makes TypeScript look at the object
 * again, which then has a declared type, and name the unknown attribute and the nearest known one. */
interface Known {
  readonly [known]: true;
}

/** What is wanted, with {@link Known} beside every set in which a name was not found. */
type Located<Given, Wanted> =
  IsAny<Given> extends true
    ? Wanted
    : IsAny<Wanted> extends true
      ? Wanted
      : Given extends Whole
        ? Wanted
        : Given extends readonly (infer Item)[]
          ? IsNever<ElementOf<Wanted>> extends true
            ? Wanted
            : readonly Located<Item, ElementOf<Wanted>>[]
          : LocatedIn<Given, Exclude<Wanted, Whole | readonly unknown[] | undefined>>;

type LocatedIn<Given, Wanted> =
  HasUnknown<Given, Wanted> extends true
    ? Wanted & Known
    : Wanted & {
        readonly [K in keyof Given as IsNever<Mistakes<Given[K], At<Wanted, K>>> extends true ? never : K]: Located<
          Given[K],
          At<Wanted, K>
        >;
      };

/** Mistakes that are in the outermost set have no smaller place to be shown at. */
type HasUnknown<Given, Wanted> = IsNever<Exclude<keyof Given, KeysOf<Wanted>>> extends true ? false : true;

/** What a module gives: its result where it is a function. */
export type ResultOf<M> = M extends (arguments_: never) => infer Result ? Result : M;

/** A type that a module with mistakes is not, such that the error names the mistake and stands as near to it as can be. */
type Report<M, Wanted, Arguments> = M extends (arguments_: never) => infer Result
  ? HasUnknown<Result, Wanted> extends true
    ? Message<Mistakes<Result, Wanted>>
    : Message<Mistakes<Result, Wanted>> & ((arguments_: Arguments) => Located<Result, Wanted>)
  : HasUnknown<M, Wanted> extends true
    ? Wanted
    : Located<M, Wanted>;

/** `Right` where a module has no mistakes, and otherwise what it is not. */
export type Checked<M, Wanted, Arguments, Right> =
  IsAny<M> extends true
    ? Right
    : IsNever<Mistakes<ResultOf<M>, Wanted>> extends true
      ? Right
      : Report<M, Wanted, Arguments>;
