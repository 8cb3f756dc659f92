// The page of the documentation about builtins, printed from their entries.
import type { BuiltinEntry } from "../builtin.ts";
import { builtinFamilies, isGlobal } from "./index.ts";

const introduction = `# Builtins

<!-- Printed from src/eval/builtins by \`npm run accept\`; do not edit. -->

The functions that the Nix language has of its own, as Typeflake evaluates them: those of Nix 2.26 without experimental
features, with flakes. In TypeScript they are called as any function, \`builtins.elemAt(xs, 0)\`. Those written without
\`builtins.\` are known everywhere; every other \`x\` is also known everywhere as \`__x\`.

Beside them \`builtins\` has \`true\`, \`false\`, \`null\`, \`langVersion\`, \`nixVersion\`, \`storeDir\`, \`nixPath\`, \`derivation\`,
\`builtins\` itself, and, outside pure evaluation, \`currentSystem\` and \`currentTime\`.
`;

/** `docs/builtins.md`. */
export function builtinsPage(): string {
  const families = builtinFamilies.map(({ title, entries }) => {
    const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
    return [`## ${title}`, ...sorted.map(describeBuiltin)].join("\n\n");
  });
  return `${[introduction.trimEnd(), ...families].join("\n\n")}\n`;
}

function describeBuiltin(entry: BuiltinEntry): string {
  const called = `${isGlobal(entry.name) ? "" : "builtins."}${entry.name}`;
  const names = entry.parameters.map(({ name }) => ` ${name}`).join("");
  const types = entry.parameters.filter(({ type }) => type !== "lazy" && type !== "any");
  const kinds = types.map(({ name, type }) => `\`${name}\`: ${type}`).join(", ");
  return [
    `### \`${called}${names}\``,
    ...(kinds === "" ? [] : [kinds]),
    entry.doc,
    ...(entry.examples?.length ? [["```nix", ...entry.examples.map(showExample), "```"].join("\n")] : []),
  ].join("\n\n");
}

function showExample([call, value]: readonly [string, string]): string {
  return call.includes("\n") ? `${call}\n# ${value}` : `${call} # ${value}`;
}
