// The pages that people wrote about axiOS and its machines, and what can be checked in them: links, names, commands, code.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../cli/run.ts";

export interface Page {
  /** Below the repository. */
  readonly name: string;
  readonly text: string;
}

export interface Block {
  readonly page: string;
  readonly language: string;
  readonly code: string;
}

const read = (name: string): Page => ({ name, text: readFileSync(join(repository, name), "utf8") });

/** Printed pages are up to date by themselves (documents.test.ts). */
export const pages: readonly Page[] = [
  "README.md",
  "axios/README.md",
  ...readdirSync(join(repository, "axios/docs")).map((name) => `axios/docs/${name}`),
  "axios/workflows/README.md",
  "docs/machines.md",
  "examples/workstation/README.md",
]
  .map(read)
  .filter(({ text }) => !text.includes("<!-- Printed from"));

export function blocksOf({ name, text }: Page): Block[] {
  const found = text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```$/gm);
  return [...found].map(([, indent, language, code]) => ({
    page: name,
    language,
    code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

export const blocks: readonly Block[] = pages.flatMap(blocksOf);

/** `// hosts/desk.ts`, with which a block begins. */
export const fileNameOf = ({ code }: Block): string | undefined => /^\/\/ (\S+\.ts)\n/.exec(code)?.[1];

/** What stands between backquotes in the text, and not in blocks. */
export function inlineCode({ text }: Page): string[] {
  const prose = text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, "");
  return [...prose.matchAll(/(`+)(?! )([^`]|[^`][\s\S]*?[^`])\1(?!`)/g)].map(([, , code]) => code.trim());
}

/** The words of every `typeflake …` in a text of shell commands: continued lines joined, comments taken off. */
export function typeflakeCommands(script: string): string[][] {
  return script
    .replaceAll(/\\\n\s*/g, " ")
    .split(/\n|&&/)
    .map((line) => line.replace(/\s#\s.*$/, "").trim())
    .flatMap((line) => {
      const [, rest] = /^(?:\$ )?(?:npx (?:--yes )?)?typeflake(?:@\S+)? (.+)$/.exec(line) ?? [];
      return rest === undefined || rest.startsWith("COMMAND") ? [] : [shellWords(rest)];
    });
}

function shellWords(text: string): string[] {
  return [...text.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) => word.replaceAll(/['"]/g, ""));
}

/** The anchors that a page has, as GitHub makes them of headings. */
export function anchorsOf({ text }: Page): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
