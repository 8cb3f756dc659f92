// Attribute sets.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { foldl, foldr } from "./lists.ts";
import { concatMapStringsSep, escapeNixIdentifier } from "./strings.ts";

type Attrs<T = any> = AttrsOf<T>;

interface NameValue<T = any> {
  readonly name: string;
  readonly value: T;
}

export const {
  attrNames,
  attrValues,
  catAttrs,
  getAttr,
  hasAttr,
  intersectAttrs,
  isAttrs,
  listToAttrs,
  mapAttrs,
  removeAttrs,
  zipAttrsWith,
} = builtins;

type Path = readonly string[];

export const attrByPath = (path: Path, otherwise: any, set: any): any => {
  const count = builtins.length(path);
  const from = (index: number, value: any): any => {
    if (index === count) return value;
    const name = builtins.elemAt(path, index);
    return isAttrs(value) && name in value ? from(index + 1, value[name]) : otherwise;
  };
  return from(0, set);
};

export const hasAttrByPath = (path: Path, set: any): boolean => {
  const count = builtins.length(path);
  const from = (index: number, value: any): boolean => {
    if (index === count) return true;
    const name = builtins.elemAt(path, index);
    return isAttrs(value) && name in value && from(index + 1, value[name]);
  };
  return from(0, set);
};

export const setAttrByPath = (path: Path, value: any): any => {
  const count = builtins.length(path);
  const from = (index: number): any => (index === count ? value : { [builtins.elemAt(path, index)]: from(index + 1) });
  return from(0);
};

export const getAttrFromPath = (path: Path, set: any): any => {
  const count = builtins.length(path);
  const from = (index: number, value: any): any => {
    if (index === count) return value;
    const name = builtins.elemAt(path, index);
    const isThere = isAttrs(value) && name in value;
    return isThere ? from(index + 1, value[name]) : builtins.abort(`cannot find attribute '${showAttrPath(path)}'`);
  };
  return from(0, set);
};

export const showAttrPath = (path: Path): string =>
  builtins.length(path) === 0 ? "<root attribute path>" : concatMapStringsSep(".", escapeNixIdentifier, path);

export const attrVals = (names: Path, set: Attrs): readonly any[] => builtins.map((name: string) => set[name], names);

export const getAttrs = (names: Path, set: Attrs): Attrs => genAttrs(names, (name: string) => set[name]);

export const filterAttrs = (keep: (name: string, value: any) => boolean, set: Attrs): Attrs =>
  removeAttrs(
    set,
    builtins.filter((name: string) => !keep(name, set[name]), attrNames(set)),
  );

export const filterAttrsRecursive = (keep: (name: string, value: any) => boolean, set: Attrs): Attrs =>
  mapAttrs(
    (_name: string, value: any) => (isAttrs(value) ? filterAttrsRecursive(keep, value) : value),
    filterAttrs(keep, set),
  );

export const foldlAttrs = (op: (done: any, name: string, value: any) => any, start: any, set: Attrs): any =>
  builtins["foldl'"]((done: any, name: string) => op(done, name, set[name]), start, attrNames(set));

export const foldAttrs = (op: (value: any, done: any) => any, start: any, sets: readonly Attrs[]): Attrs =>
  zipAttrsWith((_name: string, values: readonly any[]) => foldr(op, start, values), sets);

/** Everything in a set, at any depth, that is wanted; it does not look inside of that. */
export const collect = (wanted: (value: any) => boolean, value: any): readonly any[] => {
  if (wanted(value)) return [value];
  return isAttrs(value) ? builtins.concatMap((inner: any) => collect(wanted, inner), attrValues(value)) : [];
};

/** `cartesianProduct { a = [ 1 2 ]; b = [ 3 ]; }` is `[ { a = 1; b = 3; } { a = 2; b = 3; } ]`. */
export const cartesianProduct = (set: Attrs<readonly any[]>): readonly Attrs[] =>
  builtins["foldl'"](
    (done: readonly Attrs[], name: string) =>
      builtins.concatMap((one: Attrs) => builtins.map((value: any) => ({ ...one, [name]: value }), set[name]), done),
    [{}],
    attrNames(set),
  );

export const mapCartesianProduct = (f: (one: Attrs) => any, set: Attrs<readonly any[]>): readonly any[] =>
  builtins.map(f, cartesianProduct(set));

export const nameValuePair = <T>(name: string, value: T): NameValue<T> => ({ name, value });

const mapAttrsPrime = (f: (name: string, value: any) => NameValue, set: Attrs): Attrs =>
  listToAttrs(mapAttrsToList(f, set));

export const mapAttrsToList = (f: (name: string, value: any) => any, set: Attrs): readonly any[] =>
  builtins.map((name: string) => f(name, set[name]), attrNames(set));

export const attrsToList = (set: Attrs): readonly NameValue[] => mapAttrsToList(nameValuePair, set);

export const concatMapAttrs = (f: (name: string, value: any) => Attrs, set: Attrs): Attrs =>
  mergeAttrsList(mapAttrsToList(f, set));

export const mapAttrsRecursive = (f: (path: Path, value: any) => any, set: Attrs): Attrs =>
  mapAttrsRecursiveCond((_set: Attrs) => true, f, set);

export const mapAttrsRecursiveCond = (
  enter: (set: Attrs) => boolean,
  f: (path: Path, value: any) => any,
  set: Attrs,
): Attrs => {
  const inside = (path: Path, at: Attrs): Attrs =>
    mapAttrs((name: string, value: any) => {
      const here = [...path, name];
      return isAttrs(value) && enter(value) ? inside(here, value) : f(here, value);
    }, at);
  return inside([], set);
};

export const mapAttrsToListRecursive = (f: (path: Path, value: any) => any, set: Attrs): readonly any[] =>
  mapAttrsToListRecursiveCond((_path: Path, _set: Attrs) => true, f, set);

export const mapAttrsToListRecursiveCond = (
  enter: (path: Path, set: Attrs) => boolean,
  f: (path: Path, value: any) => any,
  set: Attrs,
): readonly any[] => {
  const inside = (path: Path, at: Attrs): readonly any[] =>
    builtins.concatMap((name: string) => {
      const here = [...path, name];
      const value = at[name];
      return isAttrs(value) && enter(here, value) ? inside(here, value) : [f(here, value)];
    }, attrNames(at));
  return inside([], set);
};

export const genAttrs = <T>(names: readonly string[], f: (name: string) => T): Attrs<T> =>
  genAttrsPrime(names, (name: string) => nameValuePair(name, f(name)));

const genAttrsPrime = <A, T>(list: readonly A[], f: (item: A) => NameValue<T>): Attrs<T> =>
  listToAttrs(builtins.map(f, list));

export const isDerivation = (value: any): boolean => (value.type ?? null) === "derivation";

/** A store path as a derivation, for what asks for one. */
export const toDerivation = (storePath: any): any => {
  const outPath = builtins.storePath(storePath);
  const self: any = {
    type: "derivation",
    name: builtins.unsafeDiscardStringContext(
      builtins.substring(33, -1, builtins.baseNameOf(builtins.toString(storePath))),
    ),
    outPath,
    outputs: ["out"],
    // @ts-expect-error Nix is lazy: a value may refer to itself.
    out: self,
    outputName: "out",
  };
  return self;
};

export const optionalAttrs = (condition: boolean, set: Attrs): Attrs => (condition ? set : {});

export const zipAttrsWithNames = (
  names: readonly string[],
  f: (name: string, values: readonly any[]) => any,
  sets: readonly Attrs[],
): Attrs => genAttrs(names, (name: string) => f(name, catAttrs(name, sets)));

export const zipAttrs = (sets: readonly Attrs[]): Attrs<readonly any[]> =>
  zipAttrsWith((_name: string, values: readonly any[]) => values, sets);

/** Halves the list again and again, which copies less than one `//` after the other. */
export const mergeAttrsList = (sets: readonly Attrs[]): Attrs => {
  const between = (start: number, end: number): Attrs => {
    const middle = (start + end) / 2;
    if (end - start >= 2) return { ...between(start, middle), ...between(middle, end) };
    return end - start === 1 ? builtins.elemAt(sets, start) : {};
  };
  return between(0, builtins.length(sets));
};

/** Merges in depth, down to where `stop path left right` holds. */
export const recursiveUpdateUntil = (
  stop: (path: Path, left: any, right: any) => boolean,
  left: Attrs,
  right: Attrs,
): Attrs => {
  const at = (path: Path, sets: readonly Attrs[]): Attrs =>
    zipAttrsWith((name: string, values: readonly any[]) => {
      const here = [...path, name];
      const isSingle = builtins.length(values) === 1;
      if (isSingle || stop(here, builtins.elemAt(values, 1), builtins.head(values))) return builtins.head(values);
      return at(here, values);
    }, sets);
  return at([], [right, left]);
};

export const recursiveUpdate = (left: Attrs, right: Attrs): Attrs =>
  recursiveUpdateUntil((_path: Path, a: any, b: any) => !(isAttrs(a) && isAttrs(b)), left, right);

/** Whether a set has all of a pattern, in depth. */
export const matchAttrs = (pattern: Attrs, set: Attrs): boolean =>
  builtins.all((name: string) => {
    if (!(name in set)) return false;
    const wanted = pattern[name];
    const found = set[name];
    return isAttrs(wanted) ? isAttrs(found) && matchAttrs(wanted, found) : wanted === found;
  }, attrNames(pattern));

/** Takes new values only for names that are there. */
export const overrideExisting = (old: Attrs, changes: Attrs): Attrs => ({ ...old, ...intersectAttrs(old, changes) });

/** An output of a package; a package that lacks it gives its `out`, and one without outputs is itself. */
export const getOutput = (output: string, pkg: any): any => {
  if (pkg.outputSpecified ?? false) return pkg;
  return pkg[output] ?? pkg.out ?? pkg;
};

/** The first of the outputs that there is, and otherwise the package. */
export const getFirstOutput = (candidates: readonly string[], pkg: any): any => {
  const found = builtins.filter((output: string) => output in pkg, candidates);
  return (pkg.outputSpecified ?? false) || builtins.length(found) === 0 ? pkg : pkg[builtins.head(found)];
};

export const getBin = (pkg: any): any => getOutput("bin", pkg);

export const getLib = (pkg: any): any => getOutput("lib", pkg);

export const getStatic = (pkg: any): any => getFirstOutput(["static", "lib", "out"], pkg);

export const getDev = (pkg: any): any => getOutput("dev", pkg);

export const getInclude = (pkg: any): any => getFirstOutput(["include", "dev", "out"], pkg);

export const getMan = (pkg: any): any => getOutput("man", pkg);

export const chooseDevOutputs = (pkgs: readonly any[]): readonly any[] => builtins.map(getDev, pkgs);

export const recurseIntoAttrs = (set: Attrs): Attrs => ({ ...set, recurseForDerivations: true });

export const dontRecurseIntoAttrs = (set: Attrs): Attrs => ({ ...set, recurseForDerivations: false });

/** `x // y`, where both may not have a name in common. */
export const unionOfDisjoint = (x: Attrs, y: Attrs): Attrs => {
  const both = intersectAttrs(x, y);
  const clashes = builtins.concatStringsSep(" ", attrNames(both));
  const mask = mapAttrs((name: string, _value: any) => {
    throw new Error(`unionOfDisjoint: collision on ${name}; complete list: ${clashes}`);
  }, both);
  return { ...x, ...y, ...mask };
};

export { genAttrsPrime as "genAttrs'", mapAttrsPrime as "mapAttrs'" };

/** As much of a path as there is in a value. */
export const longestValidPathPrefix = (path: readonly string[], value: any): readonly string[] => {
  const from = (depth: number, at: any): number =>
    depth < builtins.length(path) && isAttrs(at) && builtins.elemAt(path, depth) in at
      ? from(depth + 1, at[builtins.elemAt(path, depth)])
      : depth;
  return builtins.genList((index: number) => builtins.elemAt(path, index), from(0, value));
};

interface Update {
  readonly path: readonly string[];
  readonly update: (old: any) => any;
}

/** Changes values at several paths; changes within a value come before those of the value. */
export const updateManyAttrsByPath = (updates: readonly Update[], value: any): any => {
  const at = (depth: number, all: readonly Update[], isThere: boolean, old: any): any => {
    const split = builtins.partition(({ path }: Update) => builtins.length(path) === depth, all);
    const own = split.right;
    const deeper = split.wrong;
    const groups = builtins.groupBy(({ path }: Update) => builtins.elemAt(path, depth), deeper);
    const place = concatMapStringsSep(
      ".",
      escapeNixIdentifier,
      builtins.genList((index: number) => builtins.elemAt((builtins.head(all) as any).path, index), depth),
    );
    const within = (set: Attrs) => ({
      ...set,
      ...mapAttrs((name: string, found: any) => at(depth + 1, found, name in set, set[name]), groups),
    });
    const missing = builtins.throw(`updateManyAttrsByPath: Path '${place}' does not exist in the given value`);
    const changed =
      builtins.length(deeper) === 0
        ? isThere
          ? old
          : missing
        : !isThere
          ? within({})
          : isAttrs(old)
            ? within(old)
            : builtins.throw(`updateManyAttrsByPath: Path '${place}' is a ${builtins.typeOf(old)}, not a set`);
    return foldl((done: any, { update }: Update) => update(done), changed, own);
  };
  return at(0, updates, true, value);
};
