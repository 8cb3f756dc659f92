// What lets users change packages: `override`, `overrideAttrs`, `callPackage`.
import { type Attrs as AttrsOf, assert, builtins } from "typeflake";
import { attrNames, genAttrs, intersectAttrs, isAttrs, optionalAttrs } from "./attrsets.ts";
import { toUpper } from "./strings.ts";
import { functionArgs, isFunction, mirrorFunctionArgs } from "./trivial.ts";

type Attrs = AttrsOf<any>;

/** A derivation made again with changed arguments of `derivation`; the older way, `overrideAttrs` is the newer one. */
export const overrideDerivation = (drv: any, f: (old: any) => Attrs): any => {
  const changed = builtins.derivation({ ...drv.drvAttrs, ...f(drv) });
  const passthru = drv.passthru ?? {};
  return extendDerivation(builtins.seq(drv.drvPath, true), { meta: drv.meta ?? {}, passthru, ...passthru }, changed);
};

/** The function, whose results can be made again with other arguments: `x.override { a = 2; }`. */
export const makeOverridable = (f: any): any => {
  const overridable = mirrorFunctionArgs(f, (args: any) => {
    const result = f(args);
    const override = mirrorFunctionArgs(f, (change: any) =>
      makeOverridable(f)({ ...args, ...(isFunction(change) ? change(args) : change) }),
    );
    const again = (change: (result: any) => any) =>
      makeOverridable(mirrorFunctionArgs(f, (changed: any) => change(f(changed))))(args);
    if (isAttrs(result)) {
      return {
        ...result,
        override,
        overrideDerivation: (change: any) => again((one: any) => overrideDerivation(one, change)),
        ...optionalAttrs("overrideAttrs" in result, {
          overrideAttrs: (change: any) => again((one: any) => one.overrideAttrs(change)),
        }),
      };
    }
    return isFunction(result) ? { ...mirrorFunctionArgs(result, result), override } : result;
  });
  // A function that is a set keeps what else is in it.
  if (!isAttrs(f)) return overridable;
  return {
    ...f,
    ...overridable,
    ...optionalAttrs("override" in f, { override: (change: any) => makeOverridable(f.override(change)) }),
  };
};

/** Calls a function, or the file of one, with what it asks for by name out of `scope`, and with `args`. */
export const callPackageWith = (scope: Attrs, functionOrFile: any, args: Attrs): any => {
  const f = isFunction(functionOrFile) ? functionOrFile : builtins.import(functionOrFile);
  const formals = functionArgs(f);
  const given = { ...intersectAttrs(formals, scope), ...args };
  const missing = builtins.filter((name: string) => !(formals[name] || name in given), attrNames(formals));
  if (builtins.length(missing) === 0) return makeOverridable(f)(given);
  const file = isFunction(functionOrFile) ? "a function" : builtins.toString(functionOrFile);
  // Not even `tryEval` goes on after this, as in nixpkgs.
  return builtins.abort(
    `lib.customisation.callPackageWith: Function called without required argument "${builtins.head(missing)}" at ${file}`,
  );
};

/** The same for a function that gives a set of packages: each of them gets `override`. */
export const callPackagesWith = (scope: Attrs, functionOrFile: any, args: Attrs): any => {
  const f = isFunction(functionOrFile) ? functionOrFile : builtins.import(functionOrFile);
  const given = { ...intersectAttrs(functionArgs(f), scope), ...args };
  const packages = f(given);
  return builtins.mapAttrs(
    (name: string, _value: any) => makeOverridable(mirrorFunctionArgs(f, (changed: any) => f(changed)[name]))(given),
    packages,
  );
};

/** A derivation with more attributes, on each of its outputs; `condition` is looked at before its paths are. */
export const extendDerivation = (condition: boolean, passthru: Attrs, drv: any): any => {
  const checked = (value: any): any => {
    assert(condition);
    return value;
  };
  const output = (name: string): any => ({
    ...whole,
    type: drv[name].type,
    outputName: drv[name].outputName,
    outputSpecified: true,
    drvPath: checked(drv[name].drvPath),
    outPath: checked(drv[name].outPath),
    ...optionalAttrs("overrideAttrs" in passthru, {
      overrideAttrs: (change: any) => passthru.overrideAttrs(change)[name],
    }),
  });
  const outputs: readonly string[] = drv.outputs ?? ["out"];
  const whole = {
    ...drv,
    ...genAttrs(outputs, output),
    all: builtins.map(output, outputs),
    ...passthru,
    drvPath: checked(drv.drvPath),
    outPath: checked(drv.outPath),
  };
  return whole;
};

/** A set of packages with its own `callPackage`, in which they find each other. */
export const makeScope = (newScope: any, f: (self: any) => Attrs): any => {
  const self: any = {
    callPackage: (functionOrFile: any, args: Attrs) => self.newScope({})(functionOrFile, args),
    // @ts-expect-error Nix is lazy: a value may refer to itself.
    ...f(self),
    newScope: (scope: Attrs) => newScope({ ...self, ...scope }),
    overrideScope: (overlay: any) =>
      makeScope(newScope, (final: any) => {
        const prev = f(final);
        return { ...prev, ...overlay(final, prev) };
      }),
    packages: f,
  };
  return self;
};

const steps = ["buildBuild", "buildHost", "buildTarget", "hostHost", "hostTarget", "targetTarget"];

const upperFirst = (text: string) => toUpper(builtins.substring(0, 1, text)) + builtins.substring(1, -1, text);

/** A function on the value of each pair of platforms, for cross compilation. */
export const mapCrossIndex = (f: (value: any) => any, index: Attrs): Attrs =>
  builtins.listToAttrs(builtins.map((step: string) => ({ name: step, value: f(index[step]) }), steps));

/** `{ pkgsBuildHost, … }` as `{ buildHost, … }`. */
export const renameCrossIndexFrom = (prefix: string, index: Attrs): Attrs =>
  builtins.listToAttrs(
    builtins.map((step: string) => ({ name: step, value: index[prefix + upperFirst(step)] }), steps),
  );

/** And back. */
export const renameCrossIndexTo = (prefix: string, index: Attrs): Attrs =>
  builtins.listToAttrs(
    builtins.map((step: string) => ({ name: prefix + upperFirst(step), value: index[step] }), steps),
  );

/** For Hydra: only what it looks at, with the build evaluated when that is. */
export const hydraJob = (drv: any): any => {
  const outputs = drv.outputs ?? ["out"];
  const common = {
    name: drv.name,
    system: drv.system,
    meta: drv.meta,
    outputs,
    ...optionalAttrs((drv._hydraAggregate ?? false) === true, {
      _hydraAggregate: true,
      constituents: builtins.map(hydraJob, drv.constituents),
    }),
  };
  const output = (name: string): any => ({
    ...common,
    outPath: drv[name].outPath,
    drvPath: drv[name].drvPath,
    type: "derivation",
    outputName: name,
  });
  const all = builtins.listToAttrs(builtins.map((name: string) => ({ name, value: output(name) }), outputs));
  return drv === null ? null : { ...all, ...output(builtins.head(outputs)) };
};
