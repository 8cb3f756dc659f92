# What the library of nixpkgs has, by name: every attribute of `lib` and its sets (`all`), and the names of its tables.
# typeflake eval --json --file scripts/library-names.nix --arg lib 'import ./path/to/nixpkgs/lib'
{ lib }:
let
  inherit (builtins)
    attrNames
    concatMap
    elem
    isAttrs
    tryEval
    ;

  # Sets whose names are data, not functions.
  tables = [
    "examples"
    "doubles"
    "features"
    "inferiors"
    "licenses"
    "licensesSpdx"
    "maintainers"
    "mergeAttrBy"
    "noCheckForDocsModule"
    "platforms"
    "predicates"
    "teams"
  ];

  # Types of options and `lib` itself within `lib` are not looked into.
  isNamespace =
    name: value: isAttrs value && !(value ? _type) && !(value ? isLib) && !(elem name ([ "lib" "types" ] ++ tables));

  namesIn =
    depth: path: set:
    concatMap (
      name:
      let
        here = path ++ [ name ];
        value = if elem name tables then null else (tryEval set.${name}).value;
      in
      [ here ] ++ (if depth > 1 && isNamespace name value then namesIn (depth - 1) here value else [ ])
    ) (attrNames set);
in
{
  all = namesIn 3 [ ] lib ++ namesIn 2 [ "types" ] lib.types;
  LicenseName = attrNames lib.licenses;
  PlatformName = attrNames lib.platforms;
  DoublesName = attrNames lib.systems.doubles;
  ExampleSystem = attrNames lib.systems.examples;
  SourceTypeName = attrNames lib.sourceTypes;
}
