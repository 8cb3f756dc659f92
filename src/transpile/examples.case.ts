// Runs the examples of the reference page (examples.ts, refusals.ts).
import { print } from "../syntax/print.ts";
import type { Expr } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { Source } from "../text/source.ts";
import { transpile } from "./transpile.ts";

/** The files that examples import. */
const siblings: { readonly [file: string]: string } = {
  "./data.json": "{}",
  "./hardware.nix": "{ }",
  "./one.ts": "export default (inputs: unknown) => inputs;",
  "./more.ts": "export const a = 1; export const b = 2; export type T = string;",
};

const host = {
  readSibling: (file: string) => (siblings[file] === undefined ? undefined : new Source(file, siblings[file])),
};

const isFile = (typescript: string) => /^(export|import)\b(?!\s*[(.])/m.test(typescript);

/** What a piece of code can use without importing it. */
const imported =
  "assert, builtins, closed, implies, importNix, inherit, map, nix, nixosModule, path, rec, search, throwError, toString, withAttrs";

/** A file around a piece of code; its names are parameters of a function, which is taken off again. */
function wrapped(typescript: string, given: string): string {
  if (isFile(typescript)) return typescript;
  const parameters = ["_", ...given.split(" ").filter(Boolean)].join(", ");
  const isBlock =
    !/^[([]/.test(typescript) && (/(^|\n)\s*(return|throw)\b/.test(typescript) || /;\s*$/.test(typescript));
  const body = isBlock ? `{\n${typescript}\n}` : `\n(${typescript})`;
  return `import { ${imported} } from "typeflake";\nexport default (${parameters}) => ${body};`;
}

function bodyOf(expr: Expr, parameters: number): Expr {
  return parameters > 0 && expr.kind === "lambda" ? bodyOf(expr.body, parameters - 1) : expr;
}

/** The example's diagnostics, and what it is printed as. */
export function run(typescript: string, given = "", name = "example.ts") {
  const text = wrapped(typescript, given);
  const { expr, diagnostics } = transpile(new Source(name, toBytes(text)), host);
  const parameters = isFile(typescript) ? 0 : given.split(" ").filter(Boolean).length + 1;
  return { nix: expr && print(bodyOf(expr, parameters)), diagnostics };
}
