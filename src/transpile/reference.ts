// The reference page of the notation, docs/typescript.md, printed from the tables of examples.
import { type Example, type Section, sections } from "./examples.ts";
import { type RefusalExample, refusalSections } from "./refusals.ts";

/** The page as Markdown. */
export function referencePage(): string {
  return `${[
    "# TypeScript to Nix",
    "<!-- Printed from src/transpile/examples.ts and refusals.ts by `npm run accept`; do not edit. -->",
    "A TypeScript file is notation for a Nix file. Transpiling goes by the syntax alone: it never runs your code, and one " +
      "construct becomes one construct in the same order, so that both files can be read side by side. What has no meaning " +
      "in Nix is an error that says what to write instead; nothing is guessed.",
    ...sections.flatMap(sectionLines),
    "## What is refused",
    "All errors of a file are reported together.",
    ...refusalSections.flatMap(({ title, refusals }) => [`### ${title}`, ...refusals.map(refusalLines)]),
  ].join("\n\n")}\n`;
}

function sectionLines({ title, text, examples }: Section): string[] {
  const short = examples.filter(isShort);
  const table = ["| TypeScript | Nix |", "| --- | --- |", ...short.map(row)].join("\n");
  return [
    `## ${title}`,
    ...(text ? [text] : []),
    ...(short.length > 0 ? [table] : []),
    ...examples
      .filter((example) => !isShort(example))
      .flatMap(({ typescript, nix }) => [block("ts", typescript), block("nix", nix)]),
  ];
}

function isShort({ typescript, nix }: Example): boolean {
  return [typescript, nix].every((text) => !text.includes("\n"));
}

const row = ({ typescript, nix }: Example) => `| ${cell(typescript)} | ${cell(nix)} |`;

function cell(code: string): string {
  const ticks = code.includes("`") ? "``" : "`";
  const inner = ticks === "``" ? ` ${code} ` : code;
  return `${ticks}${inner.replaceAll("|", "\\|")}${ticks}`;
}

const block = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;

function refusalLines({ typescript, code, message, help }: RefusalExample): string {
  return [block("ts", typescript), `${message} (\`${code}\`)${help ? `  \n**Instead:** ${help}` : ""}`].join("\n\n");
}
