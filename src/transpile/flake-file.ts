// The file of a flake. Nix reads `description`, `inputs` and `nixConfig` without evaluating anything, and takes no `let`
// around the set. So these are folded to literals, and the names of the file are declared inside `outputs`; what only
// the folded parts needed is left out.
import type { AttrBinding, Binding, Expr, LambdaExpr } from "../syntax/tree.ts";
import { apply, assertion, attrs, binding, lambda, letIn, variable } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import type { FileParts } from "./file.ts";
import { type Environment, Folder, FoldFailure, type FoldHost } from "./fold.ts";
import { boundBy, freeVariables, neededBy } from "./free-variables.ts";

const literalAttributes = new Set(["description", "inputs", "nixConfig"]);

/** The flake's set. */
export function flakeSet(parts: FileParts, host: FoldHost, context: Context): Expr {
  const set = parts.value;
  const at = context.originOf(set);
  if (set.kind !== "attrs") {
    const help = "write `flake({ inputs: { … }, outputs: … })`";
    return context.refuse(refuse.flakeShape(at, "a flake is written as one object", help));
  }
  const written = set.bindings.flatMap(separate);
  const isNamed = (one: AttrBinding, test: (name: string) => boolean) =>
    one.path[0].kind === "name" && test(one.path[0].name);
  const literals = written.filter((one) => isNamed(one, (name) => literalAttributes.has(name)));
  const outputs = written.find((one) => isNamed(one, (name) => name === "outputs") && one.path.length === 1);
  for (const one of written) {
    if (one === outputs || literals.includes(one)) continue;
    const message = "a flake has only `description`, `inputs`, `outputs` and `nixConfig`";
    context.report(refuse.flakeShape(context.originOf(one), message, "put it into `outputs`, or remove it"));
  }
  if (!outputs) {
    const help = "write `outputs: ({ self, nixpkgs }) => ({ … })`";
    return context.refuse(refuse.flakeShape(at, "a flake has `outputs`", help));
  }
  const folder = new Folder(host);
  const environment = folder.scope(parts.bindings, new Map());
  const made = written.map((one) => {
    if (one === outputs) return withOutputs(outputs, literals, parts, context);
    return literals.includes(one) ? folded(one, folder, environment, context) : one;
  });
  return context.like(set, { ...set, bindings: made });
}

/** A binding whose value is a literal. */
function folded(one: AttrBinding, folder: Folder, environment: Environment, context: Context): Binding {
  try {
    return folder.literalBinding(one, environment)[0];
  } catch (error) {
    if (!(error instanceof FoldFailure)) throw error;
    const attribute = one.path[0].kind === "name" ? one.path[0].name : "";
    context.report(refuse.flakeLiteral(context.originOf(error.at, one), attribute, error.message));
    return one;
  }
}

/** The binding of `outputs` with the names of the file inside. */
function withOutputs(one: AttrBinding, literals: readonly AttrBinding[], parts: FileParts, context: Context): Binding {
  const folded = literals.map((literal) => literal.value);
  const { bindings, value, comments } = withoutDefinition(one.value, parts, folded);
  const used = remaining({ ...parts, bindings }, folded, value);
  const written = outputsFunction(value, used, parts, context);
  return context.commented(context.like(one, { ...one, value: written }), { comments });
}

/** One binding a name, so that each can be looked at. */
function separate(one: Binding): AttrBinding[] {
  if (one.kind === "binding") return [one];
  return one.names.map((step, index) => ({
    ...binding([step], variable(step.name)),
    ...(index === 0 && one.leading ? { leading: one.leading } : {}),
  }));
}

/** The file's bindings without those that only the folded parts needed. */
function remaining(parts: FileParts, folded: readonly Expr[], outputs: Expr): Binding[] {
  const names = (exprs: readonly Expr[]) => exprs.flatMap((expr) => [...freeVariables(expr)]);
  const forFolded = neededBy(names(folded), parts.bindings);
  const others = parts.bindings.filter((one) => !forFolded.has(one));
  const roots = [...names([outputs, ...parts.assertions]), ...boundBy(others)];
  const needed = neededBy(roots, parts.bindings);
  return parts.bindings.filter((one) => needed.has(one));
}

/** `outputs` that is the name of a function, `const outputs = …`, is that function, if nothing else needs the name. */
function withoutDefinition(outputs: Expr, { bindings, assertions }: FileParts, folded: readonly Expr[]) {
  if (outputs.kind !== "variable") return { bindings, value: outputs };
  const definition = bindings.find((one) => one.kind === "binding" && boundBy([one])[0] === outputs.name);
  if (definition?.kind !== "binding" || definition.value.kind !== "lambda") return { bindings, value: outputs };
  const others = bindings.filter((one) => one !== definition);
  const users = [attrs(others), definition.value, ...assertions, ...folded];
  if (users.some((user) => freeVariables(user).has(outputs.name))) return { bindings, value: outputs };
  return { bindings: others, value: definition.value, comments: definition.leading };
}

/** `outputs` as a function that is written out, which Nix demands, with the file's names inside. */
function outputsFunction(outputs: Expr, bindings: readonly Binding[], parts: FileParts, context: Context): Expr {
  const written = writtenOut(outputs, bindings);
  refuseClashes(written, bindings, context);
  const body = parts.assertions.reduceRight((rest, condition) => assertion(condition, rest), written.body);
  return context.like(written, { ...written, body: joinLets(bindings, body) });
}

function writtenOut(outputs: Expr, bindings: readonly Binding[]): LambdaExpr {
  if (outputs.kind === "lambda") return outputs;
  const taken = new Set([...boundBy(bindings), ...freeVariables(outputs)]);
  let parameter = "inputs";
  while (taken.has(parameter)) parameter += "_";
  return lambda({ name: parameter }, apply(outputs, variable(parameter)));
}

/** In Nix the file's names stand inside the function, where they would hide its parameters. */
function refuseClashes(outputs: LambdaExpr, bindings: readonly Binding[], context: Context): void {
  const entries = outputs.formals?.entries ?? [];
  for (const one of bindings) {
    for (const called of boundBy([one])) {
      const entry = outputs.name?.name === called ? outputs : entries.find((formal) => formal.name === called);
      const [here, there] = [entry && context.unit.origins.get(entry), context.unit.origins.get(one)];
      if (here && there) context.report(refuse.flakeName(here, called, there));
    }
  }
  const names = new Set(boundBy(bindings));
  for (const entry of entries) {
    const clash = entry.default && [...freeVariables(entry.default)].find((called) => names.has(called));
    const here = context.unit.origins.get(entry);
    if (clash && here) {
      const message = `the default of \`${entry.name}\` needs \`${clash}\`, which Nix sees only inside \`outputs\``;
      context.report(refuse.flakeShape(here, message, "write the value of the default out"));
    }
  }
}

/** One `let` where two would follow each other, unless the inner one would give a name of the outer one a new meaning. */
function joinLets(bindings: readonly Binding[], body: Expr): Expr {
  if (body.kind !== "let" || body.leading) return letIn(bindings, body);
  const outer = new Set([...boundBy(bindings), ...freeVariables(attrs(bindings))]);
  if (boundBy(body.bindings).some((called) => outer.has(called))) return letIn(bindings, body);
  if (bindings.length === 0) return body;
  const [first, ...rest] = body.bindings;
  return letIn([...bindings, { ...first, spaced: true }, ...rest], body.body);
}

/** A flake's file is told by its name. */
export function isFlakeName(file: string): boolean {
  return /(^|\/)flake\.ts$/.test(file);
}
