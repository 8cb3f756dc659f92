// Imports. A file beside this one is `import ./x.nix` in a `let`, names out of it `inherit (import ./x.nix) y;`, data is
// read. Only names that are used as values get there; types, and what "typeflake" exports, vanish.
import type { ImportDeclaration, ImportDeclarationSpecifier } from "oxc-parser";
import type { Binding, Expr } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { nearest } from "../text/spelling.ts";
import { apply, binding, builtin, inherit, name, select, variable } from "./build.ts";
import type { Context, SiblingHost } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { exportName, exportsOfFile } from "./exports.ts";
import { declareVariable } from "./identifiers.ts";
import { isMarker, markers } from "./markers.ts";
import { nixVariable } from "./names.ts";
import { relativePath } from "./paths.ts";
import type { VariableDeclaration } from "./scope.ts";
import type { Range } from "./typescript-file.ts";

interface ImportedName {
  readonly specifier: ImportDeclarationSpecifier;
  readonly declared: VariableDeclaration;
}

const readers: { readonly [extension: string]: (file: Expr) => Expr } = {
  ts: (file) => apply(variable("import"), file),
  nix: (file) => apply(variable("import"), file),
  json: (file) => apply(builtin("fromJSON"), apply(builtin("readFile"), file)),
  toml: (file) => apply(builtin("fromTOML"), apply(builtin("readFile"), file)),
};

/** The Nix value of a file that is imported by its TypeScript name. */
export function importedFile(specifier: string, at: Range, context: Context): Expr {
  const isTypeScript = isTypeScriptFile(specifier);
  const read = readers[extensionOf(specifier)];
  const value = context.from(at, read(relativePath(isTypeScript ? nixFileOf(specifier) : specifier, context)));
  if (isTypeScript) context.unit.imports.set(value, { specifier, at, isImport: true });
  return value;
}

/** Whether an import names a file that is transpiled, too. */
export function isTypeScriptFile(specifier: string): boolean {
  return /^\.\.?\/.*\.ts$/.test(specifier);
}

/** `./x.ts` is transpiled to `./x.nix`. */
export function nixFileOf(file: string): string {
  return file.replace(/\.ts$/, ".nix");
}

function extensionOf(specifier: string): string {
  return /\.([a-z]+)$/.exec(specifier)?.[1] ?? "";
}

/** Declares what an import brings in; the bindings are made when it is known which names are used. */
export function declareImport(node: ImportDeclaration, host: SiblingHost, context: Context): () => Binding[] {
  const file = node.source.value;
  const values = node.specifiers.filter((specifier) => {
    const isType = node.importKind === "type" || ("importKind" in specifier && specifier.importKind === "type");
    if (isType) declareType(specifier, context);
    return !isType;
  });
  if (node.importKind === "type") return () => [];
  if (file === "typeflake" || file.startsWith("typeflake/")) {
    for (const specifier of values) declareMarker(specifier, context);
    return () => [];
  }
  const at = context.span(node.source);
  const isBeside = /^\.\.?\//.test(file);
  const isKnown = isBeside && Object.hasOwn(readers, extensionOf(file));
  if (!isKnown) context.report(isBeside ? refuse.importFile(at, file) : refuse.importPackage(at, file));
  if (node.specifiers.length === 0) context.report(refuse.importEffect(context.span(node)));
  const names = values.map((specifier) => ({
    specifier,
    declared: declareVariable(specifier.local, context.scope, context, { isFile: isWhole(specifier) }),
  }));
  return () => {
    const used = names.filter(({ declared }) => declared.used);
    if (!isKnown || used.length === 0) return [];
    checkNames(node, used, host, context);
    return bindings(node, used, context);
  };
}

function isWhole(specifier: ImportDeclarationSpecifier): boolean {
  return specifier.type !== "ImportSpecifier" || exportName(specifier.imported) === "default";
}

function declareType(specifier: ImportDeclarationSpecifier, context: Context): void {
  context.scope.declare({ kind: "type", name: specifier.local.name, at: specifier.local });
}

function declareMarker(specifier: ImportDeclarationSpecifier, context: Context): void {
  const imported = specifier.type === "ImportSpecifier" ? exportName(specifier.imported) : "*";
  const { name: local } = specifier.local;
  if (isMarker(imported)) context.scope.declare({ kind: "marker", name: local, marker: imported, at: specifier.local });
  // Types begin with a capital letter; without `import type` this is all that tells them apart.
  else if (/^[A-Z]/.test(imported)) declareType(specifier, context);
  else {
    const close = nearest(imported, Object.keys(markers));
    const help = close.length > 0 ? `did you mean ${close.join(" or ")}?` : "docs/typescript.md lists its exports";
    context.report(refuse.unknownMarker(context.span(specifier), imported, help));
    declareVariable(specifier.local, context.scope, context);
  }
}

function checkNames(node: ImportDeclaration, used: readonly ImportedName[], host: SiblingHost, context: Context): void {
  const file = node.source.value;
  const source = host.readSibling(file);
  if (!source) {
    context.report(refuse.importMissing(context.span(node.source), file));
    return;
  }
  if (!file.endsWith(".ts")) return;
  const exports = exportsOfFile(source);
  for (const { specifier } of used) {
    const at = context.span(specifier);
    if (specifier.type === "ImportNamespaceSpecifier") {
      if (exports.default) context.report(refuse.importNamespace(at, file, specifier.local.name));
      continue;
    }
    const imported = specifier.type === "ImportDefaultSpecifier" ? "default" : exportName(specifier.imported);
    const isThere =
      imported === "default" ? exports.default !== undefined : exports.open || exports.names.has(imported);
    if (isThere) continue;
    const names = [...exports.names];
    const help =
      imported === "default"
        ? `write \`import * as ${specifier.local.name} from "${file}"\`, or give the file an \`export default\``
        : exports.types.has(imported)
          ? "it is a type: write `import type`"
          : names.length > 0
            ? `it exports ${names.join(", ")}`
            : exports.default
              ? `it has a default export: \`import ${imported} from "${file}"\``
              : "export it there";
    context.report(refuse.importName(at, file, imported, help));
  }
}

function bindings(node: ImportDeclaration, used: readonly ImportedName[], context: Context): Binding[] {
  const value = importedFile(node.source.value, node, context);
  const made: Binding[] = [];
  for (const { specifier } of used) {
    const local = context.from(specifier.local, name(nixVariable(specifier.local.name)));
    const before = made.at(-1);
    if (specifier.type !== "ImportSpecifier" || isWhole(specifier))
      made.push(context.from(specifier, binding([local], value)));
    else if (toBytes(exportName(specifier.imported)) !== local.name) {
      const imported = name(toBytes(exportName(specifier.imported)));
      made.push(context.from(specifier, binding([local], select(value, [imported]))));
    } else if (before?.kind === "inherit") made[made.length - 1] = { ...before, names: [...before.names, local] };
    else made.push(context.from(specifier, inherit(value, [local])));
  }
  return made;
}
