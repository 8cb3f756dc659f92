// What the sets hold that files of Nix open by `with`: nixpkgs' library and its types, of all releases from 2017 to 2026,
// and Nix's own `builtins`. With it `with lib; with types; str` needs no guess. Only names that end in `lib`, `types`
// and `pkgs` by convention are taken for these sets (resolve.ts).
import type { ByteString } from "../../text/bytes.ts";

export type KnownSet = "lib" | "types" | "pkgs" | "builtins";

const names = (text: string): ReadonlySet<ByteString> => new Set(text.trim().split(/\s+/));

const lib = names(`
    __unfix__ add addContextFrom addDrvOutputDependencies addErrorContext addErrorContextToAttrs
    addMetaAttrs addPassthru all allUnique and any appendContext appendToName applyIfFunction
    applyModuleArgsIfFunction assertMsg assertOneOf asserts attrByPath attrNames attrNamesToStr attrVals
    attrValues attrsToList attrsets baseNameOf bitAnd bitNot bitOr bitXor boolToString boolToYesNo
    callPackageWith callPackagesWith canCleanSource cartesianProduct catAttrs ceil checkFlag
    checkListOfEnum checkReqs chooseDevOutputs cleanSource cleanSourceFilter cleanSourceWith cli
    closeModules closePropagation cmakeBool cmakeFeature cmakeOptionType collect commitIdFromGitRepo
    compare compareLists compareVersions composeExtensions composeManyExtensions composedArgsAndFun
    concat concatAttrValues concatImapStrings concatImapStringsSep concatLines concatLists concatMap
    concatMapAttrs concatMapAttrsStringSep concatMapStrings concatMapStringsSep concatStrings
    concatStringsSep condConcat const converge convertHash count crossLists customisation debug deepSeq
    defaultFunctor defaultMerge defaultMergeArg defaultOverridableDelayableArgs defaultTo
    defaultTypeMerge derivations dirOf dischargeProperties div doRename dontDistribute
    dontRecurseIntoAttrs drop dropEnd elem elemAt enableFeature enableFeatureAs escape escapeRegex
    escapeShellArg escapeShellArgs escapeURL escapeXML evalModules evalOptionValue extend
    extendDerivation extendMkDerivation extends fakeHash fakeSha256 fakeSha512 fetchers fileContents
    fileset filesystem filter filterAttrs filterAttrsRecursive filterModules filterOverrides
    filterSource findFirst findSingle fix fix' fixMergeModules fixedPoints fixedWidthNumber
    fixedWidthString fixupOptionType flakeRefToString flakes flatten flip floor fold foldArgs foldAttrs
    foldl foldl' foldlAttrs foldr forEach fromHexString fromJSON fromTOML fullDepEntry functionArgs
    genAttrs genAttrs' genList generators genericClosure getAttr getAttrFromPath getAttrs getBin
    getContext getDev getExe getExe' getFiles getFirstOutput getInclude getLib getLicenseFromSpdxId
    getLicenseFromSpdxIdOr getMan getName getOutput getStatic getValue getValues getVersion groupBy
    groupBy' gvariant hasAttr hasAttrByPath hasContext hasInfix hasPrefix hasSuffix hashFile hashString
    head hiPrio hiPrioSet hydraJob id ifEnable ifilter0 imap imap0 imap1 importJSON importTOML
    inNixShell inPureEvalMode info init innerClosePropagation innerModifySumArgs intersectAttrs
    intersectLists intersperse isAttrs isBool isDerivation isFloat isFunction isInOldestRelease isInt
    isList isOption isOptionType isPath isStorePath isString isStringLike isType isValidPosixName join
    kernel last lazyDerivation lazyGenericClosure length lessThan licenses licensesSpdx listDfs
    listToAttrs lists literalExample literalExpression literalMD lowPrio lowPrioSet lowerChars
    maintainers makeBinPath makeExtensible makeExtensibleWithCustomName makeIncludePath makeLibraryPath
    makeOverridable makePerlPath makeScope makeScopeWithSplicing makeScopeWithSplicing' makeSearchPath
    makeSearchPathOutput map mapAttrs mapAttrs' mapAttrsFlatten mapAttrsRecursive mapAttrsRecursiveCond
    mapAttrsToList mapAttrsToListRecursive mapAttrsToListRecursiveCond mapCartesianProduct mapCrossIndex
    mapDerivationAttrset mapNullable match matchAttrs max maybeAttr maybeAttrNullable maybeEnv
    mergeAttrBy mergeAttrByFunc mergeAttrs mergeAttrsByFuncDefaults mergeAttrsByFuncDefaultsClean
    mergeAttrsConcatenateValues mergeAttrsList mergeAttrsNoOverride mergeAttrsWithFunc
    mergeDefaultOption mergeDefinitions mergeEqualOption mergeModules mergeModules' mergeOneOption
    mergeOptionDecls mergeUniqueOption mesonBool mesonEnable mesonOption meta min mirrorFunctionArgs
    misc mkAfter mkAliasAndWrapDefinitions mkAliasDefinitions mkAliasOptionModule mkAliasOptionModuleMD
    mkAssert mkBefore mkChangedOptionModule mkDefault mkDefinition mkDerivedConfig mkEUI64Suffix
    mkEnableOption mkFixStrictness mkForce mkIf mkImageMediaOverride mkLuaInline mkMerge
    mkMergedOptionModule mkOption mkOptionDefault mkOptionType mkOrder mkOverride mkPackageOption
    mkRemovedOptionModule mkRenamedOptionModule mkRenamedOptionModuleWith mkSinkUndeclaredOptions
    mkStrict mkVMOverride mod modifySumArgs modules mul mutuallyExclusive nameFromURL nameValuePair
    naturalSort network nixType nixpkgsVersion noDepEntry nvs oldestSupportedReleaseIsAtLeast
    optionAttrSetToDocList optionAttrSetToDocList' optional optionalAttrs optionalDrvAttr optionalString
    optionals options or overridableDelayableArgs overrideDerivation overrideExisting packEntry
    packSubmodule packagesFromDirectoryRecursive parseDrvName parseFlakeRef partition path pathExists
    pathHasContext pathIsDirectory pathIsGitRepo pathIsRegularFile pathType pipe placeholder platforms
    prepareDerivationArgs pushDownProperties range readDir readFile readFileType readPathsFromFile
    recurseIntoAttrs recursiveUpdate recursiveUpdateUntil remove removeAttrs removePrefix removeSuffix
    renameCrossIndexFrom renameCrossIndexTo replaceChars replaceElemAt replaceString replaceStrings
    replicate repoRevToName revOrTag reverseList runTests sandbox scrubOptionValue seq setAttr
    setAttrByPath setAttrMerge setDefaultModuleLocation setFunctionArgs setName setPrio setType
    showAttrPath showFiles showOption showOptionWithDefLocs showVal showWarnings singleton sort sortOn
    sortProperties sourceByRegex sourceFilesBySuffices sourceTypes sources split splitByAndCompare
    splitString splitStringBy splitVersion strict stringAfter stringAsChars stringLength
    stringToCharacters strings stringsWithDeps sub sublist substring subtractLists systems tail take
    takeEnd teams testAllTrue textClosureList textClosureMap throwIf throwIfNot toBaseDigits toCamelCase
    toDerivation toExtension toFile toFunction toHexString toInt toIntBase10 toJSON toList toLower
    toSentenceCase toShellVar toShellVars toString toUpper toXML toposort trace traceCall traceCall2
    traceCall3 traceCallXml traceFnSeqN traceIf traceSeq traceSeqN traceShowVal traceShowValMarked
    traceVal traceValFn traceValIfNot traceValSeq traceValSeqFn traceValSeqN traceValSeqNFn traceXMLVal
    traceXMLValMarked trim trimWith trivial tryEval typeOf types unifyModuleSyntax uniqList uniqListExt
    unique uniqueStrings unknownModule unpackSubmodule unsafeDiscardOutputDependency
    unsafeDiscardStringContext unsafeGetAttrPos updateManyAttrsByPath updateName upperChars version
    versionAtLeast versionOlder versions warn warnIf warnIfNot warnOnInstantiate withFeature
    withFeatureAs xor zip zipAttrs zipAttrsWith zipAttrsWithNames zipLists zipListsWith zipWithNames
  `);

const types = names(`
    addCheck anything attrListOf attrListWith attrTag attrs attrsOf attrsWith bool boolByOr coercedTo
    commas defaultFunctor defaultTypeMerge deferredModule deferredModuleWith either enum envVar
    externalPath fileset float functionTo int ints isOptionType isType json lazyAttrsOf lines list
    listOf loaOf loeOf luaInline mergeTypes mkOptionType noCheckForDocsModule nonEmptyListOf nonEmptyStr
    nullOr number numbers oneOf optionDeclaration optionDescriptionPhrase optionSet optionType package
    passwdEntry path pathInStore pathWith pkgs port raw separatedString serializableValueWith setType
    shellPackage singleLineStr str strMatching string submodule submoduleWith toml types uniq unique
    unspecified
  `);

const builtins = names(`
    abort add addDrvOutputDependencies addErrorContext all any appendContext attrNames attrValues
    baseNameOf bitAnd bitOr bitXor break builtins catAttrs ceil compareVersions concatLists concatMap
    concatStringsSep convertHash currentSystem currentTime deepSeq derivation derivationStrict dirOf div
    elem elemAt false fetchGit fetchMercurial fetchTarball fetchTree fetchurl filter filterSource
    findFile flakeRefToString floor foldl' fromJSON fromTOML functionArgs genList genericClosure getAttr
    getContext getEnv getFlake groupBy hasAttr hasContext hashFile hashString head import intersectAttrs
    isAttrs isBool isFloat isFunction isInt isList isNull isPath isString langVersion length lessThan
    listToAttrs map mapAttrs match mul nixPath nixVersion null parseDrvName parseFlakeRef partition path
    pathExists placeholder readDir readFile readFileType removeAttrs replaceStrings scopedImport seq
    sort split splitVersion storeDir storePath stringLength sub substring tail throw toFile toJSON
    toPath toString toXML trace traceVerbose true tryEval typeOf unsafeDiscardOutputDependency
    unsafeDiscardStringContext unsafeGetAttrPos warn zipAttrsWith
  `);

/** Names that the package set has as well as the library. */
const packages = names(`
    appendToName callPackage dontRecurseIntoAttrs extend fetchurl hiPrio last lib lowPrio makeOverridable mod path
    pkgs platforms recurseIntoAttrs stringsWithDeps teams zip
  `);

/** Whether a set has a name: of a package nobody knows, except that none is called like a function of the library. */
export function holds(set: KnownSet | undefined, name: ByteString): "yes" | "no" | "maybe" {
  switch (set) {
    case "lib":
      return lib.has(name) ? "yes" : "no";
    case "types":
      return types.has(name) ? "yes" : "no";
    case "builtins":
      return builtins.has(name) ? "yes" : "no";
    case "pkgs":
      if (packages.has(name)) return "yes";
      return lib.has(name) || builtins.has(name) ? "no" : "maybe";
    case undefined:
      return "maybe";
  }
}
