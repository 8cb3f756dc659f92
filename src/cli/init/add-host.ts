// Puts another host into hosts/default.ts, the file that lists them, and leaves everything else in it as it is.
import { type ObjectPropertyKind, parseSync } from "oxc-parser";
import type { DiagnosticError } from "../../text/diagnostic.ts";
import { refusal } from "./problem.ts";
import { camelCase, entry, literal } from "./source-text.ts";

/** The text with the host in it. Throws a DiagnosticError where the file has another shape. */
export function withHost(text: string, hostname: string): string {
  const { program, errors } = parseSync("default.ts", text);
  const exported = program.body.find((node) => node.type === "ExportDefaultDeclaration")?.declaration;
  if (errors.length > 0 || exported?.type !== "ObjectExpression") throw otherShape(hostname);
  if (exported.properties.some((property) => nameOf(property) === hostname)) throw isListed(hostname);
  const imports = program.body.filter((node) => node.type === "ImportDeclaration");
  const names = imports.flatMap((node) => node.specifiers.map(({ local }) => local.name));
  const name = freeName(camelCase(hostname), names);
  const line = `import ${name} from "./${hostname}.ts";\n`;
  const added = entry(hostname, name);
  const at = imports.at(-1)?.end;
  const afterImports = at === undefined ? 0 : text.indexOf("\n", at) + 1 || text.length;
  const last = exported.properties.at(-1)?.end;
  const body =
    last === undefined
      ? `${text.slice(0, exported.start)}{\n  ${added},\n}${text.slice(exported.end)}`
      : `${text.slice(0, last)},\n  ${added}${text.slice(last)}`;
  return body.slice(0, afterImports) + line + body.slice(afterImports);
}

/** Two hosts may be called nearly the same: `my-desk` and `myDesk`. */
function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let count = 2; taken.includes(free); count++) free = `${name}${count}`;
  return free;
}

/** The name that a property of an object stands under, where it is written plainly. */
function nameOf(property: ObjectPropertyKind): unknown {
  if (property.type !== "Property" || property.computed) return undefined;
  const { key } = property;
  return key.type === "Identifier" ? key.name : key.type === "Literal" ? key.value : undefined;
}

function otherShape(hostname: string): DiagnosticError {
  const name = camelCase(hostname);
  return cannotAdd(
    hostname,
    "it is not a list of hosts as 'typeflake init' writes it",
    `add it by hand: import ${name} from "./${hostname}.ts"; and ${literal(hostname)}: ${name} in what it exports`,
  );
}

function isListed(hostname: string): DiagnosticError {
  return cannotAdd(hostname, "it has a host of that name", "give another name: --hostname NAME");
}

function cannotAdd(hostname: string, why: string, help: string): DiagnosticError {
  return refusal(`cannot add '${hostname}' to hosts/default.ts: ${why}`, help);
}
