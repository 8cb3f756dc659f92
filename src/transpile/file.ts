// A whole file. Its value is the default export, or a set of the named exports; its declarations and the imports that
// it uses are a `let` around that. A flake's file has its own shape (flake-file.ts).
import type {
  Directive,
  ExportAllDeclaration,
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  Expression,
  Statement,
} from "oxc-parser";
import type { Binding, Expr } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { declaredNames, transpileDeclaration, type ValueDeclaration } from "./bindings.ts";
import { assertion, attrs, binary, binding, inherit, letIn, name, select, variable } from "./build.ts";
import { treatmentOf } from "./called-marker.ts";
import type { Context, SiblingHost } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { exportName, exportsOf } from "./exports.ts";
import { declareVariable } from "./identifiers.ts";
import { declareImport, importedFile, isTypeScriptFile } from "./imports.ts";
import { nixVariable } from "./names.ts";
import { refuseEffect, stepOf, transpileCondition } from "./statements.ts";
import { withoutTypes } from "./types.ts";

/** A file's parts, before they are put together. */
export interface FileParts {
  /** Imports and declarations, in their order. */
  readonly bindings: Binding[];
  readonly assertions: readonly Expr[];
  readonly value: Expr;
  /** Whether the value is a call of `flake`. */
  readonly isFlake: boolean;
  /** Comments that describe the file. */
  readonly comments: readonly string[];
}

type TopLevel = Statement | Directive;

export function transpileParts(context: Context, host: SiblingHost): FileParts | undefined {
  const { program } = context.unit.file;
  const imports = new Map<TopLevel, () => Binding[]>();
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") imports.set(statement, declareImport(statement, host, context));
    else declareTopLevel(statement, context);
  }
  const made = new Map<TopLevel, Binding[]>();
  const assertions: Expr[] = [];
  const { comments } = context.unit;
  const leading = comments.ofFile(program.body[0]?.start ?? 0);
  let after = 0;
  let value: Expr | undefined;
  let isFlake = false;
  program.body.forEach((statement, index) => {
    const next = program.body[index + 1]?.start ?? program.end;
    const around = comments.around(after, statement, next);
    after = statement.end;
    const one = topLevel(statement, context);
    const found = [...around.comments, ...comments.within(statement)];
    if (one?.value) {
      value = context.commented(one.value, { comments: found });
      isFlake = one.isFlake === true;
    }
    if (one?.assertion) assertions.push(one.assertion);
    const [first, ...others] = one?.bindings ?? [];
    if (first) made.set(statement, [context.commented(first, { comments: found, spaced: around.spaced }), ...others]);
    // What describes the file may stand right before its first import.
    else if (index === 0 && statement.type === "ImportDeclaration") leading.push(...around.comments);
  });
  const bindings = program.body.flatMap((statement) => imports.get(statement)?.() ?? made.get(statement) ?? []);
  const exported = namedExports(program.body, context);
  if (value === undefined && exported === undefined) {
    if (context.unit.diagnostics.length > 0) return undefined;
    context.report(refuse.exportNothing(context.span({ start: 0, end: Math.min(program.end, 1) })));
    return undefined;
  }
  const both = exportsOf(program).default;
  if (value !== undefined && exported && both) {
    context.report(refuse.exportBoth(context.span(exported.at), context.span(both)));
  }
  return { bindings, assertions, value: value ?? exported!.value, isFlake, comments: leading };
}

/** The parts as one expression. */
export function joinParts({ bindings, assertions, value }: FileParts): Expr {
  return letIn(
    bindings,
    assertions.reduceRight((rest, condition) => assertion(condition, rest), value),
  );
}

/** The declaration that a statement makes, exported or not. */
function declarationOf(statement: TopLevel): ValueDeclaration | undefined {
  const isExport = statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration";
  const inner = isExport ? statement.declaration : statement;
  if (inner === null) return undefined;
  const { type } = inner;
  if (type !== "VariableDeclaration" && type !== "FunctionDeclaration" && type !== "TSEnumDeclaration")
    return undefined;
  const step = stepOf(inner);
  return step.kind === "declaration" ? step.declaration : undefined;
}

function declareTopLevel(statement: TopLevel, context: Context): void {
  const declaration = declarationOf(statement);
  if (declaration) {
    for (const id of declaredNames(declaration)) declareVariable(id, context.scope, context);
    return;
  }
  const inner = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  if (inner?.type === "VariableDeclaration") {
    for (const id of declaredNames(inner)) context.scope.declare({ kind: "type", name: id.name, at: id });
  } else if (inner && "id" in inner && inner.id?.type === "Identifier") {
    context.scope.declare({ kind: "type", name: inner.id.name, at: inner.id });
  }
}

interface TopLevelResult {
  readonly bindings?: Binding[];
  readonly assertion?: Expr;
  readonly value?: Expr;
  readonly isFlake?: boolean;
}

function topLevel(statement: TopLevel, context: Context): TopLevelResult | undefined {
  switch (statement.type) {
    case "ImportDeclaration":
      return { bindings: [] };
    case "ExportAllDeclaration":
      return undefined;
    case "ExportDefaultDeclaration":
      return defaultExport(statement, context);
    case "ExportNamedDeclaration": {
      const inner = statement.declaration;
      return inner ? topLevel(inner, context) : undefined;
    }
    case "ExpressionStatement": {
      const call = withoutTypes(statement.expression);
      if (call.type === "CallExpression" && treatmentOf(call.callee, context) === "assert") {
        return { assertion: transpileCondition(call, context) };
      }
    }
  }
  const step = stepOf(statement);
  if (step.kind === "declaration") return { bindings: transpileDeclaration(step.declaration, context) };
  if (step.kind === "refused") context.report(step.why(context.span(statement)));
  if (step.kind === "value") refuseEffect(statement, context);
  return undefined;
}

function defaultExport(statement: ExportDefaultDeclaration, context: Context): TopLevelResult | undefined {
  const { declaration } = statement;
  if (declaration.type === "TSInterfaceDeclaration" || declaration.type === "TSDeclareFunction") return undefined;
  if (declaration.type === "FunctionDeclaration" && declaration.id) {
    const step = stepOf(declaration);
    if (step.kind !== "declaration") return undefined;
    return {
      bindings: transpileDeclaration(step.declaration, context),
      value: variable(nixVariable(declaration.id.name)),
    };
  }
  return {
    value: context.expression(declaration as Expression),
    isFlake: isFlakeCall(declaration as Expression, context),
  };
}

function isFlakeCall(node: Expression, context: Context): boolean {
  const call = withoutTypes(node);
  return call.type === "CallExpression" && treatmentOf(call.callee, context) === "flake";
}

/** The set that the named exports make, with what `export *` brings under it. */
function namedExports(
  statements: readonly TopLevel[],
  context: Context,
): { readonly value: Expr; readonly at: TopLevel } | undefined {
  const bindings: Binding[] = [];
  const stars: Expr[] = [];
  let at: TopLevel | undefined;
  for (const statement of statements) {
    if (statement.type === "ExportAllDeclaration" && statement.exportKind !== "type") {
      at ??= statement;
      const whole = reexported(statement, context);
      if (whole && statement.exported) bindings.push(binding([name(toBytes(exportName(statement.exported)))], whole));
      else if (whole) stars.push(whole);
    } else if (statement.type === "ExportNamedDeclaration" && statement.exportKind !== "type") {
      const added = exportedBindings(statement, context);
      if (added.length > 0) at ??= statement;
      for (const one of added) {
        const before = bindings.at(-1);
        const joins = before?.kind === "inherit" && one.kind === "inherit" && !before.from && !one.from;
        if (joins) bindings[bindings.length - 1] = { ...before, names: [...before.names, ...one.names] };
        else bindings.push(one);
      }
    }
  }
  if (!at) return undefined;
  const sets = bindings.length > 0 ? [...stars, attrs(bindings)] : stars;
  return { value: sets.reduceRight((rest, set) => binary("//", set, rest)), at };
}

function exportedBindings(statement: ExportNamedDeclaration, context: Context): Binding[] {
  const declaration = declarationOf(statement);
  if (declaration) return declaredNames(declaration).map(exportedName);
  const from = statement.source ? reexported(statement, context) : null;
  const bindings: Binding[] = [];
  for (const specifier of statement.specifiers) {
    const [local, exported] = [exportName(specifier.local), exportName(specifier.exported)];
    if (specifier.exportKind === "type") continue;
    if (exported === "default") {
      context.report(refuse.exportForm(context.span(specifier)));
      continue;
    }
    const to = name(toBytes(exported));
    if (from) {
      const isWhole = local === "default";
      if (isWhole) bindings.push(binding([to], from));
      else if (local === exported) bindings.push(inherit(from, [to]));
      else bindings.push(binding([to], select(from, [name(toBytes(local))])));
    } else {
      const value = context.expression({ ...specifier.local, type: "Identifier", name: local });
      bindings.push(local === exported ? inherit(null, [to]) : binding([to], value));
    }
  }
  return bindings;
}

function exportedName({ name: local }: { readonly name: string }): Binding {
  const [attribute, called] = [toBytes(local), nixVariable(local)];
  return attribute === called ? inherit(null, [name(called)]) : binding([name(attribute)], variable(called));
}

function reexported(statement: ExportAllDeclaration | ExportNamedDeclaration, context: Context): Expr | undefined {
  const source = statement.source!;
  if (isTypeScriptFile(source.value)) return importedFile(source.value, statement, context);
  context.report(refuse.importFile(context.span(source), source.value));
  return undefined;
}
