// Declarations: `x = e;` of a `let` is `const x = e`, `inherit (s) a b;` is `const { a, b } = s`, and `x = import ./x.nix;`
// at the top of a file is an import where that file becomes TypeScript, too.
import type { ByteString } from "../../text/bytes.ts";
import { type Code, code } from "./code.ts";
import type { Context } from "./context.ts";
import type { Declaration } from "./declaration-order.ts";
import * as refuse from "./diagnostics.ts";
import { type Doc, group, indent, line } from "./document.ts";
import { bracketed, type Item } from "./items.ts";
import { withoutParens } from "./resolve.ts";
import { convertValue, property, propertyName } from "./sets.ts";
import { convertName } from "./variables.ts";

/** `x = import ./x.nix;` of a file that becomes TypeScript, too, is `import x from "./x.ts"`. */
export function isImport({ names: [name], attr }: Declaration, own: Context): boolean {
  const value = attr.kind === "plain" && attr.value.kind !== "merged" ? withoutParens(attr.value) : undefined;
  if (value?.kind !== "apply" || !own.unit.mentioned.has(name)) return false;
  const [callee, file] = [withoutParens(value.function), withoutParens(value.argument)];
  const isImported = callee.kind === "variable" && callee.name === "import";
  if (!isImported || own.environment.meaning("import").kind !== "global" || file.kind !== "path") return false;
  const [part, ...more] = file.parts;
  if (more.length > 0 || part.kind !== "text" || !/^\.\.?\/.*\.nix$/.test(part.value)) return false;
  if (!own.unit.isConverted(part.value)) return false;
  own.unit.imports.set(own.environment.own(name)!.local, part.value.replace(/\.nix$/, ".ts"));
  return true;
}

export function declarationItem(
  { names, at, last, attr, from }: Declaration,
  own: Context,
  outer: Context,
  isFirst: boolean,
): Item {
  const { extents } = own.unit;
  const extent = { ...(extents.get(at) ?? { from: at, start: at, end: at }), end: extents.get(last)?.end ?? at };
  return own.item(
    extent,
    () => {
      if (from) {
        const taken = names.map((name) => plain(patternName(name, own)));
        const pattern = bracketed(["{", "}"], taken, [], { padded: true }).doc;
        return ["const ", pattern, " = ", own.expression(from).doc, ";"];
      }
      const [name] = names;
      const { local } = own.environment.own(name)!;
      if (attr.kind === "plain") return constant(local, convertValue(attr.value, own));
      if (outer.environment.meaning(name).kind === "global") own.report(refuse.inheritInLet(own.span(extent), name));
      return constant(local, convertName(name, extent, outer));
    },
    isFirst,
    ";",
  );
}

const plain = (doc: Doc): Item => ({ doc, before: [], behind: "", spaced: false });

function patternName(name: ByteString, own: Context): Doc {
  const { local } = own.environment.own(name)!;
  return local === name ? local : property(propertyName(name), code(local));
}

function constant(name: string, value: Code): Doc {
  const head = ["const ", name, " ="];
  return value.moves ? [head, group(indent([line, value.doc])), ";"] : [head, " ", value.doc, ";"];
}
