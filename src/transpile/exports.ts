// What a TypeScript file exports, read off its syntax. A file of Nix has one value: the default export, or a set of the
// named exports.
import type { ModuleExportName, Program, VariableDeclaration } from "oxc-parser";
import type { Source } from "../text/source.ts";
import { boundNames } from "./patterns.ts";
import { parseTypeScript, type Range, type TypeScriptFile } from "./typescript-file.ts";

export interface Exports {
  /** Where the default export is, if there is one. */
  readonly default: Range | undefined;
  readonly names: ReadonlySet<string>;
  /** Names of types, which have no value. */
  readonly types: ReadonlySet<string>;
  /** Whether there may be more names, of `export * from "…"`. */
  readonly open: boolean;
}

/** Files that have been looked at for what they export, until they are transpiled themselves. */
const looked = new WeakMap<Source, { readonly exports: Exports; file: TypeScriptFile | undefined }>();

/** What a file exports.
 *  @throws {RangeError} when it is nested too deeply */
export function exportsOfFile(source: Source): Exports {
  const known = looked.get(source);
  if (known) return known.exports;
  const file = parseTypeScript(source);
  const exports = exportsOf(file.program);
  looked.set(source, { exports, file });
  return exports;
}

/** A file to be transpiled. Its tree is large, so it is not kept any longer.
 *  @throws {RangeError} when it is nested too deeply */
export function takeParsed(source: Source): TypeScriptFile {
  const known = looked.get(source);
  const file = known?.file ?? parseTypeScript(source);
  if (known) known.file = undefined;
  return file;
}

export function exportsOf(program: Program): Exports {
  const names = new Set<string>();
  const types = new Set<string>();
  let defaultExport: Range | undefined;
  let open = false;
  for (const statement of program.body) {
    if (statement.type === "ExportDefaultDeclaration") {
      if (statement.declaration.type !== "TSInterfaceDeclaration") defaultExport = statement;
    } else if (statement.type === "ExportAllDeclaration" && statement.exportKind !== "type") {
      if (statement.exported) names.add(exportName(statement.exported));
      else open = true;
    } else if (statement.type === "ExportNamedDeclaration") {
      const { declaration, specifiers, exportKind } = statement;
      for (const specifier of specifiers) {
        const isType = exportKind === "type" || specifier.exportKind === "type";
        const exported = exportName(specifier.exported);
        if (isType) types.add(exported);
        else if (exported === "default") defaultExport = specifier;
        else names.add(exported);
      }
      if (declaration?.type === "VariableDeclaration") for (const id of variableNames(declaration)) names.add(id);
      else if (declaration?.type === "FunctionDeclaration") names.add(declaration.id!.name);
      else if (declaration?.type === "TSEnumDeclaration" && !declaration.declare) names.add(declaration.id.name);
      else if (declaration && "id" in declaration && declaration.id?.type === "Identifier")
        types.add(declaration.id.name);
    }
  }
  return { default: defaultExport, names, types, open };
}

function variableNames(declaration: VariableDeclaration): string[] {
  return declaration.declarations.flatMap(({ id }) => boundNames(id)).map(({ name }) => name);
}

/** Names may be written as strings. */
export function exportName(node: ModuleExportName): string {
  return node.type === "Literal" ? node.value : node.name;
}
