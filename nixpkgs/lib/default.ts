// The library: nixpkgs' `lib`, as far as it goes here. A function stands in the set of its subject and, unless it is
// listed in `onlyInSubject`, in the library itself.
import { builtins } from "typeflake";
import * as asserts from "./asserts.ts";
import * as attrsets from "./attrsets.ts";
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
import licenses from "./licenses.ts";
import * as lists from "./lists.ts";
import * as meta from "./meta.ts";
import modulesOf from "./modules.ts";
import * as optionBasics from "./options.ts";
import * as properties from "./properties.ts";
import * as sources from "./sources.ts";
import * as strings from "./strings.ts";
import * as systems from "./systems.ts";
import * as trivial from "./trivial.ts";
import typesOf from "./types.ts";
import * as versions from "./versions.ts";

const onlyInSubject = {
  attrsets: ["unionOfDisjoint"],
  filesystem: ["listFilesRecursive"],
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
    "commonPrefixLength",
    "escapeNixIdentifier",
    "escapeNixString",
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
  ...debug,
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
  customisation,
  debug,
  derivations,
  fetchers,
  fileset,
  filesystem,
  fixedPoints,
  generators,
  gvariant,
  licenses,
  lists,
  meta,
  sources,
  strings,
  systems,
  trivial,
  versions,
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
  fakeHash: "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
  fakeSha256: strings.replicate(64, "0"),
  fakeSha512: strings.replicate(128, "0"),
}));
