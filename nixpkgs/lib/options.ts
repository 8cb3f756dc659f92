// Declaring options: `mkOption` and its like, how definitions become one value, and what is shown of options.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { collect, isDerivation, mapAttrsToList, optionalAttrs } from "./attrsets.ts";
import { concatMap, filter, foldl, head, isList, length, map, tail } from "./lists.ts";
import { toPretty } from "./pretty.ts";
import type { Definition, Definitions, Loc } from "./properties.ts";
import {
  concatMapStrings,
  concatMapStringsSep,
  concatStrings,
  concatStringsSep,
  escapeNixIdentifier,
} from "./strings.ts";
import { isFunction } from "./trivial.ts";

type Attrs = AttrsOf<any>;

export const unknownModule = "<unknown-file>";

export const isOption = (value: any): boolean => builtins.isAttrs(value) && (value._type ?? "") === "option";

/** `mkOption { type = lib.types.str; default = "x"; description = "…"; }` */
export const mkOption = (option: Attrs) => ({ ...option, _type: "option" });

export const literalExpression = (text: string) =>
  builtins.isString(text)
    ? { _type: "literalExpression", text }
    : builtins.throw("literalExpression expects a string of Nix");

export const literalExample = literalExpression;

export const literalMD = (text: string) => ({ _type: "literalMD", text });

/** `users.users.alice."odd name"`; `*` and `<name>` stand for any name. */
export const showOption = (loc: Loc): string => {
  const show = (step: string) =>
    step === "*" || builtins.match("<[^<>]*>", step) !== null ? step : escapeNixIdentifier(step);
  return concatMapStringsSep(".", show, loc);
};

export const showFiles = (files: readonly any[]): string =>
  concatStringsSep(
    " and ",
    map((file: any) => `\`${file}'`, files),
  );

export const getValues = (definitions: Definitions): readonly any[] =>
  map(({ value }: Definition) => value, definitions);

export const getFiles = (definitions: Definitions): readonly any[] => map(({ file }: Definition) => file, definitions);

/** A value in a message: short, and never failing. */
const showValue = (value: any, depth: number): string => {
  const attempt = builtins.tryEval(value);
  if (!attempt.success) return "<error>";
  if (isFunction(value)) return "<function>";
  if (isDerivation(value)) return `<derivation ${value.name ?? "???"}>`;
  if (isList(value)) {
    if (depth === 0) return "[ … ]";
    return `[ ${concatMapStrings((item: any) => `${showValue(item, depth - 1)} `, value)}]`;
  }
  if (builtins.isAttrs(value)) {
    if (depth === 0) return "{ … }";
    const pairs = mapAttrsToList(
      (name: string, item: any) => `${escapeNixIdentifier(name)} = ${showValue(item, depth - 1)}; `,
      value,
    );
    return `{ ${concatStrings(pairs)}}`;
  }
  if (builtins.isPath(value)) return builtins.toString(value);
  return builtins.toJSON(value);
};

/** The definitions of a failed merge, one a line. */
export const showDefs = (definitions: Definitions): string =>
  concatMapStrings(({ file, value }: Definition) => `\n- In \`${file}': ${showValue(value, 3)}`, definitions);

export const showOptionWithDefLocs = (option: any): string =>
  `${showOption(option.loc)}, with values defined in:\n${concatMapStringsSep("\n", (file: any) => `  - ${file}`, option.files)}\n`;

const conflicting = (loc: Loc, definitions: Definitions, remedy: string) =>
  builtins.throw(
    `The option \`${showOption(loc)}' has conflicting definition values:${showDefs(definitions)}${remedy}`,
  );

const useForce = (loc: Loc) =>
  `\nUse \`lib.mkForce value\` or \`lib.mkDefault value\` to change the priority on any of these definitions. (${showOption(loc)})`;

/** Several values of one kind as one: lists in a row, texts in a row, sets laid over each other, `true` if any is. */
export const mergeDefaultOption = (loc: Loc, definitions: Definitions): any => {
  const values = getValues(definitions);
  const first = head(values);
  const are = (test: (value: any) => boolean) => builtins.all(test, values);
  if (length(values) === 1) return first;
  if (are(isFunction)) {
    return (argument: any) =>
      mergeDefaultOption(
        loc,
        map(({ file, value }: Definition) => ({ file, value: value(argument) }), definitions),
      );
  }
  if (are(isList)) return builtins.concatLists(values);
  if (are(builtins.isAttrs)) return foldl((all: Attrs, one: Attrs) => ({ ...all, ...one }), {}, values);
  if (are(builtins.isBool)) return builtins.any((value: boolean) => value, values);
  if (are(builtins.isString)) return concatStrings(values);
  if (are(builtins.isInt) && builtins.all((value: any) => value === first, values)) return first;
  return builtins.throw(
    `Cannot merge definitions of \`${showOption(loc)}'. Definition values:${showDefs(definitions)}`,
  );
};

/** The one value that there may be; `message` says why it is one. */
export const mergeUniqueOption = (settings: any, loc: Loc, definitions: Definitions): any => {
  const message = settings.message ?? "";
  const merge = settings.merge ?? null;
  if (length(definitions) === 1) return merge === null ? head(definitions).value : merge(loc, definitions);
  return builtins.throw(
    `The option \`${showOption(loc)}' is defined multiple times while it's expected to be unique.\n${message}\nDefinition values:${showDefs(definitions)}${useForce(loc)}`,
  );
};

export const mergeOneOption = (loc: Loc, definitions: Definitions) => mergeUniqueOption({}, loc, definitions);

/** The value that all have. */
export const mergeEqualOption = (loc: Loc, definitions: Definitions): any => {
  if (length(definitions) === 0) throw new Error(`The option \`${showOption(loc)}' has no definition to merge.`);
  if (length(definitions) === 1) return head(definitions).value;
  return foldl(
    (first: Definition, one: Definition) =>
      one.value === first.value ? first : conflicting(loc, [first, one], useForce(loc)),
    head(definitions),
    tail(definitions),
  ).value;
};

/** A value for documentation: derivations by name only. */
export const scrubOptionValue = (value: any): any => {
  if (isDerivation(value)) return { type: "derivation", drvPath: value.name, outPath: value.name, name: value.name };
  if (isList(value)) return map(scrubOptionValue, value);
  if (!builtins.isAttrs(value)) return value;
  return builtins.mapAttrs(
    (_name: string, item: any) => scrubOptionValue(item),
    builtins.removeAttrs(value, ["_args"]),
  );
};

/** A default or example as Nix text. */
export const renderOptionValue = (value: any) =>
  builtins.isAttrs(value) && "_type" in value && "text" in value
    ? value
    : literalExpression(toPretty({ allowPrettyValues: true }, value));

/** The options of a tree, those of submodules included, as sets for documentation. */
export const optionAttrSetToDocList = (options: Attrs): readonly Attrs[] =>
  concatMap(documentOption, collect(isOption, options));

const documentOption = (option: any): readonly Attrs[] => {
  const visible = option.visible ?? true;
  const isEmptyKnown = "value" in (option.type.emptyValue ?? {}) && (option.type.getSubModules ?? null) === null;
  const entry = {
    loc: option.loc,
    name: showOption(option.loc),
    description: option.description ?? null,
    declarations: filter((file: any) => file !== unknownModule, option.declarations),
    internal: option.internal ?? false,
    visible: builtins.isBool(visible) ? visible : visible === "shallow",
    readOnly: option.readOnly ?? false,
    type: option.type.description ?? "unspecified",
    ...optionalAttrs("example" in option, { example: renderOptionValue(option.example) }),
    ...optionalAttrs("defaultText" in option || "default" in option || isEmptyKnown, {
      default: renderOptionValue(option.defaultText ?? option.default ?? option.type.emptyValue.value),
    }),
    ...optionalAttrs((option.relatedPackages ?? null) !== null, { relatedPackages: option.relatedPackages }),
  };
  const inner = option.type.getSubOptions(option.loc);
  const isDeep = visible === true || visible === "transparent";
  return [entry, ...(isDeep ? optionAttrSetToDocList(inner) : [])];
};

const documentTree = (_prefix: Loc, options: Attrs) => optionAttrSetToDocList(options);

export { documentTree as "optionAttrSetToDocList'" };
