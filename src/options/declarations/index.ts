export { type OptionKind, optionKinds, writeOptionNamespaces } from "./option-file.ts";
export { assembleRows, type OptionRow, readOptionRows } from "./option-rows.ts";
