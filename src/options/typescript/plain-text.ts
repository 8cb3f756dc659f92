// Descriptions of options as an editor shows them: Markdown. Those of nixpkgs before 2022 are DocBook, which is taken off.

const code = "literal|option|command|filename|package|varname|envar|code|productname|systemitem|replaceable";

/** The words of a description, without DocBook's elements and the roles of nixpkgs' Markdown. */
export function plainText(text: string): string {
  return withoutIndentation(text)
    .replace(new RegExp(`<(${code})\\b[^>]*>([^<]*)</\\1>`, "g"), "`$2`")
    .replace(/<link\b[^>]*?href="([^"]*)"[^>]*\/>/g, "$1")
    .replace(/<\/?[a-z]+(\s[^<>]*)?\/?>/g, "")
    .replace(/\{(option|command|file|env|var|manpage|program)\}(?=`)/g, "")
    .replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => entities[name])
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The lines behind the first lose the indentation that they share. */
function withoutIndentation(text: string): string {
  const [first, ...rest] = text.trim().split("\n");
  const indented = rest.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const shared = Math.min(...indented);
  return [first, ...rest.map((line) => line.slice(shared))].join("\n");
}
