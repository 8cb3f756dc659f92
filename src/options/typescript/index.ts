export { compareDeclared, type DeclaredOptions, type OptionChanges, readDeclaredOptions } from "./declared-options.ts";
export { type DeclaredSet, mergeSets } from "./declared-type.ts";
export { declareOptions } from "./from-options.ts";
export { separateHome } from "./home-in-nixos.ts";
export { type OptionKind, writeProjectFile } from "./option-file.ts";
export { writeShippedOptions } from "./shipped.ts";
