// Looking into an evaluation while it runs.
import { builtins } from "typeflake";
import { toPretty, withRecursion } from "./pretty.ts";

const { map } = builtins;

export const { addErrorContext, trace, unsafeGetAttrPos } = builtins;

export const traceIf = (condition: boolean, message: any, value: any): any =>
  condition ? trace(message, value) : value;

export const traceValFn = (f: (value: any) => any, value: any): any => trace(f(value), value);

export const traceVal = (value: any): any => trace(value, value);

export const traceSeq = (shown: any, value: any): any => trace(builtins.deepSeq(shown, shown), value);

export const traceValSeqFn = (f: (value: any) => any, value: any): any => traceSeq(f(value), value);

export const traceValSeq = (value: any): any => traceSeq(value, value);

/** A value with what is deeper in it left out. */
const upTo = (depth: number, value: any): any => {
  const short = (text: string) => ({ __pretty: (shown: any) => shown, val: text });
  if (builtins.isList(value)) {
    return depth === 0 ? short("[…]") : map((one: any) => upTo(depth - 1, one), value);
  }
  if (!builtins.isAttrs(value)) return value;
  return depth === 0 ? short("{…}") : builtins.mapAttrs((_name: string, one: any) => upTo(depth - 1, one), value);
};

/** Shows a value up to a depth. */
export const traceSeqN = (depth: number, shown: any, value: any): any =>
  trace(toPretty({ allowPrettyValues: true }, upTo(depth, shown)), value);

export const traceValSeqNFn = (f: (value: any) => any, depth: number, value: any): any =>
  traceSeqN(depth, f(value), value);

export const traceValSeqN = (depth: number, value: any): any => traceSeqN(depth, value, value);

/** A function that shows its name, what it is given and what it gives. */
export const traceFnSeqN = (depth: number, name: string, f: (value: any) => any, value: any): any => {
  const result = f(value);
  return traceSeqN(depth, { fn: name, from: value, to: result }, result);
};

/** The tests that fail: of a set, those whose names begin with "test", or those that `tests` lists. */
export const runTests = (tests: any): readonly any[] => {
  const isAsked = (name: string) =>
    "tests" in tests ? builtins.elem(name, tests.tests) : builtins.substring(0, 4, name) === "test";
  return builtins.concatMap(
    (name: string) => {
      const { expr, expected } = tests[name];
      return expr === expected ? [] : [{ name, expected, result: expr }];
    },
    builtins.filter(isAsked, builtins.attrNames(tests)),
  );
};

/** A test of a list of conditions. */
export const testAllTrue = (conditions: readonly any[]) => ({
  expr: conditions,
  expected: map((_one: any) => true, conditions),
});

/** Null where `runTests` found nothing, otherwise an error that shows what it found. */
export const throwTestFailures = ({ failures, description = "tests" }: any): any => {
  const show = (value: any) => toPretty({}, withRecursion({ depthLimit: 5, throwOnDepthLimit: false }, value));
  const shown = ({ name, expected, result }: any) =>
    `FAIL ${builtins.toJSON(name)}\nExpected:\n${show(expected)}\n\nResult:\n${show(result)}\n`;
  if (failures === ([] as any)) return null;
  throw new Error(
    `${builtins.toString(builtins.length(failures))} ${description} failed:\n\n${builtins.concatStringsSep("\n", map(shown, failures))}`,
  );
};
