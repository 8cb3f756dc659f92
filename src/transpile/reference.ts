// The reference page of the notation, docs/typescript.md, printed from the tables of examples.
import { sections } from "./examples.ts";
import { type RefusalExample, refusalSections } from "./refusals.ts";
import { block, sideBySide } from "./side-by-side.ts";

/** The page as Markdown. */
export function referencePage(): string {
  return `${[
    "# TypeScript to Nix",
    "<!-- Printed from src/transpile/examples.ts and refusals.ts by `npm run accept`; do not edit. -->",
    "A TypeScript file is notation for a Nix file. Transpiling goes by the syntax alone: it never runs your code, and one " +
      "construct becomes one construct in the same order, so that both files can be read side by side. What has no meaning " +
      "in Nix is an error that says what to write instead; nothing is guessed.",
    ...sections.flatMap((section) => sideBySide(section, "typescript")),
    "## What is refused",
    "All errors of a file are reported together.",
    ...refusalSections.flatMap(({ title, refusals }) => [`### ${title}`, ...refusals.map(refusalLines)]),
  ].join("\n\n")}\n`;
}

function refusalLines({ typescript, code, message, help }: RefusalExample): string {
  return [block("ts", typescript), `${message} (\`${code}\`)${help ? `  \n**Instead:** ${help}` : ""}`].join("\n\n");
}
