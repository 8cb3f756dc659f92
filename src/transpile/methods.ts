// Methods of JavaScript's lists and strings, and what to write instead. Whether `x.map(f)` is such a method or Nix's
// own function `map` of a set can only be read off the notation: it is the function when `x` is a set of functions by
// its name (`lib`, `builtins`, or a path that ends in or goes through one) or an imported file. Everything else is
// taken for a method, and `x["map"](f)` is the way to say that it is not.
import type { Expression, MemberExpression } from "oxc-parser";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { withoutTypes } from "./types.ts";

type Instead = (target: string, first: string, second: string) => string;

const code = (text: string) => `\`${text}\``;

const methods: { readonly [name: string]: Instead } = {
  at: (xs, n) => code(`builtins.elemAt(${xs}, ${n})`),
  charAt: (s, n) => code(`builtins.substring(${n}, 1, ${s})`),
  concat: (xs, ys) => `${code(`[...${xs}, ...${ys}]`)} for lists, ${code(`${xs} + ${ys}`)} for strings`,
  endsWith: (s, end) => code(`lib.hasSuffix(${end}, ${s})`),
  entries: (x) => code(`lib.attrsToList(${x})`),
  every: (xs, f) => code(`builtins.all(${f}, ${xs})`),
  filter: (xs, f) => code(`builtins.filter(${f}, ${xs})`),
  find: (xs, f) => code(`lib.findFirst(${f}, null, ${xs})`),
  findIndex: (xs, f) => code(`lib.lists.findFirstIndex(${f}, null, ${xs})`),
  flat: (xs) => code(`builtins.concatLists(${xs})`),
  flatMap: (xs, f) => code(`builtins.concatMap(${f}, ${xs})`),
  forEach: (xs, f) => code(`builtins.map(${f}, ${xs})`),
  includes: (xs, x) =>
    `${code(`builtins.elem(${x}, ${xs})`)} for a list, ${code(`lib.hasInfix(${x}, ${xs})`)} for a string`,
  indexOf: (xs, x) => code(`lib.lists.findFirstIndex((x) => x === ${x}, null, ${xs})`),
  join: (xs, separator) => code(`builtins.concatStringsSep(${separator}, ${xs})`),
  keys: (x) => code(`builtins.attrNames(${x})`),
  localeCompare: (a, b) => code(`builtins.compareVersions(${a}, ${b})`),
  map: (xs, f) => code(`builtins.map(${f}, ${xs})`),
  match: (s, regex) => code(`builtins.match(${regex}, ${s})`),
  padEnd: (s) => code(`lib.fixedWidthString(n, " ", ${s})`),
  padStart: (s, width, filler) => code(`lib.fixedWidthString(${width}, ${filler}, ${s})`),
  pop: (xs) => code(`lib.init(${xs})`),
  push: (xs, x) => code(`[...${xs}, ${x}]`),
  reduce: (xs, f, start) => code(`builtins["foldl'"](${f}, ${start}, ${xs})`),
  reduceRight: (xs, f, start) => code(`lib.foldr(${f}, ${start}, ${xs})`),
  repeat: (s, n) => code(`lib.strings.replicate(${n}, ${s})`),
  replace: (s, from, to) => code(`builtins.replaceStrings([${from}], [${to}], ${s})`),
  replaceAll: (s, from, to) => code(`builtins.replaceStrings([${from}], [${to}], ${s})`),
  reverse: (xs) => code(`lib.reverseList(${xs})`),
  shift: (xs) => code(`builtins.tail(${xs})`),
  slice: (xs) =>
    `${code(`lib.sublist(start, count, ${xs})`)} for a list, ${code(`builtins.substring(start, count, ${xs})`)} for a string`,
  some: (xs, f) => code(`builtins.any(${f}, ${xs})`),
  sort: (xs) => code(`builtins.sort((a, b) => a < b, ${xs})`),
  split: (s, separator) => code(`lib.splitString(${separator}, ${s})`),
  startsWith: (s, start) => code(`lib.hasPrefix(${start}, ${s})`),
  substring: (s) => code(`builtins.substring(start, count, ${s})`),
  toLowerCase: (s) => code(`lib.toLower(${s})`),
  toReversed: (xs) => code(`lib.reverseList(${xs})`),
  toSorted: (xs) => code(`builtins.sort((a, b) => a < b, ${xs})`),
  toString: (x: string) => code(`builtins.toString(${x})`),
  toUpperCase: (s) => code(`lib.toUpper(${s})`),
  trim: (s) => code(`lib.trim(${s})`),
  trimEnd: (s) => code(`lib.trimWith({ end: true }, ${s})`),
  trimStart: (s) => code(`lib.trimWith({ start: true }, ${s})`),
  unshift: (xs, x) => code(`[${x}, ...${xs}]`),
  values: (x) => code(`builtins.attrValues(${x})`),
};

const setsOfFunctions = new Set(["lib", "builtins"]);

/** Reports a call of JavaScript's methods; true if it was one. */
export function refuseMethod(callee: MemberExpression, args: readonly Expression[], context: Context): boolean {
  if (callee.computed || callee.property.type !== "Identifier") return false;
  const { name } = callee.property;
  if (!Object.hasOwn(methods, name) || isSetOfFunctions(callee.object, context)) return false;
  const written = (node: Expression | undefined, otherwise: string) => (node ? context.written(node) : otherwise);
  const target = context.written(callee.object);
  const instead = methods[name](target, written(args[0], "x"), written(args[1], "y"));
  context.report(refuse.method(context.span(callee), name, instead, `${target}["${name}"](…)`));
  return true;
}

/** Whether an expression is by its name a set of functions of Nix, or an imported file. */
export function isSetOfFunctions(node: Expression, context: Context): boolean {
  const plain = withoutTypes(node);
  if (plain.type === "Identifier") {
    const declared = context.scope.find(plain.name)?.found;
    // What is not declared, such as `Object`, is reported as that.
    if (declared === undefined || declared.kind === "marker") return true;
    return setsOfFunctions.has(plain.name) || (declared.kind === "variable" && declared.isFile);
  }
  if (plain.type !== "MemberExpression") return false;
  const isNamed = !plain.computed && plain.property.type === "Identifier" && setsOfFunctions.has(plain.property.name);
  return isNamed || isSetOfFunctions(plain.object, context);
}

/** Whether JavaScript's lists or strings have a method of the name, which a call would be taken for. */
export function isMethod(name: string): boolean {
  return Object.hasOwn(methods, name);
}
