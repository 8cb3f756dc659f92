// Puts another host into hosts/default.ts, the file that lists them, and leaves everything else in it as it is.
import { parseSync } from "oxc-parser";
import { DiagnosticError } from "../../text/diagnostic.ts";
import { camelCase, literal } from "./source-text.ts";

/** The text with the host in it. Throws a DiagnosticError where the file has another shape. */
export function withHost(text: string, hostname: string): string {
  const name = camelCase(hostname);
  const { program, errors } = parseSync("default.ts", text);
  const exported = program.body.find((node) => node.type === "ExportDefaultDeclaration")?.declaration;
  if (errors.length > 0 || exported?.type !== "ObjectExpression") throw otherShape(hostname, name);
  const imports = program.body.filter((node) => node.type === "ImportDeclaration");
  const names = imports.flatMap((node) => node.specifiers.map(({ local }) => local.name));
  if (names.includes(name)) throw otherShape(hostname, name);
  const line = `import ${name} from "./${hostname}.ts";\n`;
  const entry = name === hostname ? name : `${literal(hostname)}: ${name}`;
  const at = imports.at(-1)?.end;
  const afterImports = at === undefined ? 0 : text.indexOf("\n", at) + 1 || text.length;
  const last = exported.properties.at(-1)?.end;
  const body =
    last === undefined
      ? `${text.slice(0, exported.start)}{\n  ${entry},\n}${text.slice(exported.end)}`
      : `${text.slice(0, last)},\n  ${entry}${text.slice(last)}`;
  return body.slice(0, afterImports) + line + body.slice(afterImports);
}

function otherShape(hostname: string, name: string): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    code: "cli/init",
    message: `cannot add '${hostname}' to hosts/default.ts: it is not a list of hosts as 'typeflake init' writes it`,
    help: `add it by hand: import ${name} from "./${hostname}.ts"; and ${literal(hostname)}: ${name} in what it exports`,
  });
}
