// A section of a reference page as Markdown: TypeScript and Nix side by side in a table, or one below the other where
// they take several lines.

export interface Pair {
  readonly typescript: string;
  readonly nix: string;
}

export interface PairSection {
  readonly title: string;
  readonly text?: string | undefined;
  readonly examples: readonly Pair[];
}

const languages = { typescript: { name: "TypeScript", fence: "ts" }, nix: { name: "Nix", fence: "nix" } } as const;

/** The paragraphs of a section, `first` on the left. */
export function sideBySide({ title, text, examples }: PairSection, first: keyof Pair): string[] {
  const second = first === "nix" ? "typescript" : "nix";
  const isShort = (pair: Pair) => !`${pair.nix}${pair.typescript}`.includes("\n");
  const short = examples.filter(isShort);
  const rows = short.map((pair) => `| ${cell(pair[first])} | ${cell(pair[second])} |`);
  const head = [`| ${languages[first].name} | ${languages[second].name} |`, "| --- | --- |"];
  return [
    `## ${title}`,
    ...(text ? [text] : []),
    ...(short.length > 0 ? [[...head, ...rows].join("\n")] : []),
    ...examples
      .filter((pair) => !isShort(pair))
      .flatMap((pair) =>
        ([first, second] as const).map((language) => block(languages[language].fence, pair[language])),
      ),
  ];
}

function cell(code: string): string {
  const ticks = code.includes("`") ? "``" : "`";
  const inner = ticks === "``" ? ` ${code} ` : code;
  return `${ticks}${inner.replaceAll("|", "\\|")}${ticks}`;
}

export function block(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}
