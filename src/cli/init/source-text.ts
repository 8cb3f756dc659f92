// Pieces of TypeScript as text, laid out as a formatter would.

/** A string as source; nothing where there is none. */
export function literal(text: string): string;
export function literal(text: string | undefined): string | undefined;
export function literal(text: string | undefined): string | undefined {
  // Line and paragraph separators end lines in a source.
  return text === undefined ? undefined : JSON.stringify(text).replace(/[\u2028\u2029]/g, escaped);
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16)}`;

/** An object on one line where it fits into `width`; entries without a value are left out. */
export function object(entries: readonly (readonly [string, string | undefined])[], width = 90): string {
  const written = entries.flatMap(([name, value]) => {
    if (value === undefined) return [];
    return name === value ? [name] : [`${key(name)}: ${value}`];
  });
  if (written.length === 0) return "{}";
  const line = `{ ${written.join(", ")} }`;
  if (line.length <= width && !line.includes("\n")) return line;
  return `{\n${written.map((entry) => `  ${indented(entry, 2)},\n`).join("")}}`;
}

const key = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name));

/** The lines behind the first one, moved to the right. */
export function indented(text: string, by: number): string {
  return text.replaceAll("\n", `\n${" ".repeat(by)}`);
}

const reserved = new Set(
  "await break case catch class const continue debugger default delete do else enum export extends false finally for \
function if import in instanceof interface let new null package private protected public return static super switch \
this throw true try typeof undefined var void while with yield arguments eval host path disks configuration builtins flake inherit rec then \
assert or".split(/\s+/),
);

/** What an object has for a variable under another name, or its own. */
export const entry = (name: string, variable: string) => (name === variable ? name : `${key(name)}: ${variable}`);

/** A name for a variable: `my-desk` is `myDesk`. */
export function camelCase(name: string): string {
  const joined = name.replace(/[^A-Za-z0-9]+([A-Za-z0-9])?/g, (_, next: string | undefined) =>
    (next ?? "").toUpperCase(),
  );
  const started = joined.replace(/^[A-Z]/, (first) => first.toLowerCase());
  return /^[0-9]|^$/.test(started) || reserved.has(started)
    ? `host${joined.replace(/^[a-z]/, (c) => c.toUpperCase())}`
    : started;
}
