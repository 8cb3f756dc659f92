// The library: nixpkgs' `lib`, as far as it goes here. A function stands in the set of its subject and, unless it is
// listed in `onlyInSubject`, in the library itself.
import { builtins } from "typeflake";
import * as asserts from "./asserts.ts";
import * as attrsets from "./attrsets.ts";
import * as cli from "./cli.ts";
import commonOptions from "./common-options.ts";
import * as customisation from "./customisation.ts";
import * as debug from "./debug.ts";
import * as derivations from "./derivations.ts";
import * as fetchers from "./fetchers.ts";
import * as fileset from "./fileset.ts";
import * as filesystem from "./filesystem.ts";
import * as fixedPoints from "./fixed-points.ts";
import * as generators from "./generators.ts";
import * as gvariant from "./gvariant.ts";
import * as licenseExpressions from "./license-expressions.ts";
import licenses from "./licenses.ts";
import * as lists from "./lists.ts";
import * as lua from "./lua.ts";
import * as meta from "./meta.ts";
import modulesOf from "./modules.ts";
import * as optionBasics from "./options.ts";
import * as plist from "./plist.ts";
import * as pretty from "./pretty.ts";
import * as properties from "./properties.ts";
import * as sources from "./sources.ts";
import * as strings from "./strings.ts";
import * as systems from "./systems.ts";
import * as trivial from "./trivial.ts";
import typesOf from "./types.ts";
import * as versions from "./versions.ts";

const onlyInSubject = {
  attrsets: ["longestValidPathPrefix", "unionOfDisjoint"],
  debug: ["throwTestFailures"],
  filesystem: ["listFilesRecursive", "resolveDefaultNix"],
  lists: ["commonPrefix", "findFirstIndex", "hasPrefix", "removePrefix"],
  meta: ["availableOn", "platformMatch"],
  modules: [
    "collectModules",
    "defaultOrderPriority",
    "defaultOverridePriority",
    "evalOptionValue",
    "importApply",
    "importJSON",
    "importTOML",
    "mapDefinitionValue",
    "mergeAttrDefinitionsWithPrio",
    "mkAliasAndWrapDefsWithPriority",
    "mkAliasIfDef",
  ],
  options: ["renderOptionValue", "showDefs"],
  strings: [
    "charToInt",
    "commonPrefixLength",
    "commonSuffixLength",
    "escapeC",
    "escapeNixIdentifier",
    "escapeNixString",
    "floatToString",
    "isConvertibleWithToString",
    "levenshtein",
    "levenshteinAtMost",
    "normalizePath",
    "replicate",
    "sanitizeDerivationName",
    "storeDir",
  ],
  trivial: ["oldestSupportedRelease", "release", "versionSuffix"],
  versions: ["major", "majorMinor", "minor", "pad", "patch"],
};

const moduleSystem = (lib: any) => {
  const typeSystem = typesOf({ lib });
  const modules = { ...modulesOf({ lib }), ...builtins.removeAttrs(properties, ["settleDefinitions"]) };
  const options = { ...optionBasics, ...commonOptions({ lib }) };
  return {
    ...builtins.removeAttrs(modules, onlyInSubject.modules),
    ...builtins.removeAttrs(options, onlyInSubject.options),
    defaultFunctor: typeSystem.defaultFunctor,
    defaultTypeMerge: typeSystem.defaultTypeMerge,
    isOptionType: typeSystem.isOptionType,
    isType: typeSystem.isType,
    mkOptionType: typeSystem.mkOptionType,
    setType: typeSystem.setType,
    modules,
    options,
    types: typeSystem,
  };
};

export default fixedPoints.makeExtensible((final: any) => ({
  ...moduleSystem(final),
  ...builtins.removeAttrs(debug, onlyInSubject.debug),
  ...derivations,
  ...sources,
  ...customisation,
  ...builtins.removeAttrs(versions, onlyInSubject.versions),
  ...builtins.removeAttrs(meta, onlyInSubject.meta),
  ...builtins.removeAttrs(filesystem, onlyInSubject.filesystem),
  ...asserts,
  ...builtins.removeAttrs(strings, onlyInSubject.strings),
  ...builtins.removeAttrs(lists, onlyInSubject.lists),
  ...builtins.removeAttrs(attrsets, onlyInSubject.attrsets),
  ...fixedPoints,
  ...builtins.removeAttrs(trivial, onlyInSubject.trivial),
  asserts,
  attrsets,
  cli,
  customisation,
  debug,
  derivations,
  fetchers: builtins.removeAttrs(fetchers, ["fakes"]),
  fileset,
  filesystem,
  fixedPoints,
  generators: { ...generators, ...lua, ...plist, ...pretty },
  gvariant,
  licenses: { ...licenses, ...licenseExpressions },
  lists,
  meta,
  sources,
  strings,
  systems,
  trivial,
  versions,
  mkLuaInline: lua.mkLuaInline,
  platforms: systems.doubles,
  maintainers: {},
  teams: {},
  fromTOML: builtins.fromTOML,
  getContext: builtins.getContext,
  hasContext: builtins.hasContext,
  hashString: builtins.hashString,
  placeholder: builtins.placeholder,
  toFile: builtins.toFile,
  toString: builtins.toString,
  toXML: builtins.toXML,
  tryEval: builtins.tryEval,
  fakeHash: fetchers.fakes.hash,
  fakeSha256: fetchers.fakes.sha256,
  fakeSha512: fetchers.fakes.sha512,
}));
