// The first look at a file: which names it uses, and which of its `with`s have to stay. A `with` can be written out,
// `lib.mkIf`, where its set is a name or a path, means the same at every use, and no other `with` may have the name.
import type { Expr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { type Visitor, visitChildren } from "./children.ts";
import { Environment, type Meaning, pathOf, surelyIn, type With, withoutParens } from "./resolve.ts";

export interface Survey {
  /** Names that the file declares, or takes out of a `with`. */
  readonly names: ReadonlySet<ByteString>;
  /** Names that the file mentions as variables. */
  readonly mentioned: ReadonlySet<ByteString>;
  /** The scopes of `with`s that stay, with room for the names that are taken out of them. */
  readonly kept: ReadonlyMap<Expr, Map<ByteString, string>>;
}

export function survey(tree: Expr): Survey {
  const names = new Set<ByteString>();
  const mentioned = new Set<ByteString>();
  const kept = new Map<Expr, Map<ByteString, string>>();
  const use = (name: ByteString, environment: Environment) => {
    mentioned.add(name);
    const meaning = environment.meaning(name);
    if (meaning.kind !== "with") return;
    names.add(name);
    const stay = meaning.sets.length > 1 || !canBeWrittenOut(meaning.sets[0], environment, kept);
    for (const { scope } of meaning.sets) if (stay && !kept.has(scope)) kept.set(scope, new Map());
  };
  // `with s; a.b or c` fails where `s` has no `a`, and `s.a.b or c` does not.
  const keepForOr = (target: Expr, environment: Environment) => {
    const bare = withoutParens(target);
    const meaning = bare.kind === "variable" ? environment.meaning(bare.name) : undefined;
    if (bare.kind !== "variable" || meaning?.kind !== "with" || surelyIn(environment, bare.name)) return;
    for (const { scope } of meaning.sets) if (!kept.has(scope)) kept.set(scope, new Map());
  };
  const visitor: Visitor = {
    expression(expr, environment) {
      if (expr.kind === "variable") use(expr.name, environment);
      if (expr.kind === "select" && expr.default) keepForOr(expr.target, environment);
      visitChildren(expr, environment, visitor);
    },
    inherited: use,
    declared(_, declared) {
      for (const name of declared) names.add(name);
    },
  };
  // A `with` that stays may give its name to the set of another.
  let before: number;
  do {
    before = kept.size;
    visitor.expression(tree, Environment.empty);
  } while (kept.size > before);
  return { names, mentioned, kept };
}

/** Whether the set of a `with` is a path, and its first name the same variable here. */
function canBeWrittenOut({ scope, environment }: With, here: Environment, kept: Survey["kept"]): boolean {
  const path = pathOf(scope);
  if (!path) return false;
  const root = environment.meaning(path[0]);
  if (root.kind === "with" && root.sets.length === 1 && !kept.has(root.sets[0].scope)) {
    return canBeWrittenOut(root.sets[0], here, kept);
  }
  return sameMeaning(root, here.meaning(path[0]));
}

function sameMeaning(one: Meaning, other: Meaning): boolean {
  if (one.kind === "variable")
    return other.kind === "variable" && one.variable.environment.depth === other.variable.environment.depth;
  if (one.kind === "with") {
    return other.kind === "with" && one.sets.every(({ scope }, index) => other.sets[index]?.scope === scope);
  }
  return one.kind === other.kind;
}
