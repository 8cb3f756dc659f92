// Prints the pages of axios/docs that are made from the library itself: every option, and the catalogue of applications.

export interface DocumentedOption {
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
  /** Nix text. */
  readonly default: string | null;
  readonly example: string | null;
  /** Nix files below axios/nix. */
  readonly declared: readonly string[];
}

export interface Applications {
  readonly [category: string]: {
    readonly description: string;
    readonly applications: readonly {
      readonly name: string;
      readonly package: string;
      readonly about: string;
      readonly unfree?: boolean;
    }[];
  };
}

const printed = "<!-- Printed from the library by `npm run accept`; do not edit. -->";

/** A page with every option, by the part of the library that it belongs to. */
export function optionsPage(title: string, introduction: string, options: readonly DocumentedOption[]): string {
  const parts = new Map<string, DocumentedOption[]>();
  for (const option of options) {
    const part = option.name.split(".").slice(0, 2).join(".");
    parts.set(part, [...(parts.get(part) ?? []), option]);
  }
  const contents = [...parts].map(([part, { length }]) => `- [${part}](#${anchor(part)}): ${count(length, "option")}`);
  const sections = [...parts].map(([part, own]) => `## ${part}\n\n${own.map(optionText).join("\n")}`);
  return `# ${title}\n\n${printed}\n\n${introduction}\n\n${contents.join("\n")}\n\n${sections.join("\n")}`;
}

function optionText({ name, type, description, default: value, example, declared }: DocumentedOption): string {
  const lines = [`- type: ${escaped(type)}`];
  lines.push(value === null ? "- no default" : `- default: ${code(value)}`);
  if (example !== null) lines.push(`- example: ${code(example)}`);
  for (const file of declared) {
    const source = file.endsWith(".nix") ? file.replace(/\.nix$/, ".ts") : `${file}/default.ts`;
    lines.push(`- declared in [${source}](../${source})`);
  }
  return `### \`${name}\`\n\n${(description ?? "").trim()}\n\n${lines.join("\n")}\n`;
}

/** The applications of the desktop by category. */
export function applicationsPage(applications: Applications): string {
  const sections = Object.entries(applications).map(([category, { description, applications: list }]) => {
    const rows = list.map(
      ({ name, package: attribute, about, unfree }) =>
        `| ${name} | \`${attribute}\` | ${about}${unfree ? " (unfree)" : ""} |`,
    );
    const title = `## ${category}\n\nFor ${description}. \`axios.desktop.applications.${category}.enable\``;
    return `${title}\n\n| application | package | what it is |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  const all = Object.values(applications).reduce((sum, { applications: { length } }) => sum + length, 0);
  return `# Applications\n\n${printed}\n\nWhat the desktop module installs: ${count(all, "application")}.\n\n${sections.join("\n")}`;
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
const escaped = (text: string) => text.replace(/[<>*_]/g, "\\$&");

/** A block where it has several lines. */
function code(text: string): string {
  return text.includes("\n") ? `\n\n  \`\`\`nix\n  ${text.replaceAll("\n", "\n  ")}\n  \`\`\`` : `\`${text}\``;
}

export interface SetOption {
  readonly name: string;
  /** Files of the repository, or what the stand-in of an input calls its own. */
  readonly declared: readonly string[];
}

export interface Verified {
  readonly set: number;
  /** Options that the option database has; the miniature declares them with its types, so their values fit. */
  readonly known: number;
  /** What NixOS and home-manager got since the database was made. */
  readonly newer: readonly string[];
  readonly own: readonly string[];
  readonly ofInputs: readonly SetOption[];
  /** Nobody declares them: there must be none. */
  readonly unverified: readonly string[];
}

/** Who vouches for each option that the library sets. `known` and `newer` are names of options. */
export function verify(
  options: readonly SetOption[],
  known: ReadonlySet<string>,
  newer: ReadonlySet<string>,
): Verified {
  const of = (test: (option: SetOption) => boolean) => options.filter(test);
  const isOwn = ({ name }: SetOption) => /^(axios|services\.phoneBackup)\./.test(name);
  const isInternal = ({ name }: SetOption) => name === "assertions" || name === "warnings";
  const isListed = ({ name }: SetOption) => known.has(name) || newer.has(name);
  const others = of((option) => !isOwn(option) && !isListed(option) && !isInternal(option));
  const standIn = /^(nixpkgs\/stand-ins\/)?(agenix|dank-greeter|dank-material-shell|disko|lanzaboote|niri-flake)\//;
  const isOfInput = ({ declared }: SetOption) => declared.some((file) => standIn.test(file));
  return {
    set: options.length,
    known: of(({ name }) => known.has(name) && !newer.has(name)).length + of(isInternal).length,
    newer: of(({ name }) => newer.has(name)).map(({ name }) => name),
    own: of(isOwn).map(({ name }) => name),
    ofInputs: others.filter(isOfInput),
    unverified: others.filter((option) => !isOfInput(option)).map(({ name }) => name),
  };
}

/** The page that says so. */
export function verifiedPage(parts: Readonly<Record<string, Verified>>): string {
  const rows = Object.entries(parts).map(
    ([title, { set, known, newer, ofInputs, own, unverified }]) =>
      `| ${title} | ${set} | ${known} | ${newer.length} | ${ofInputs.length} | ${own.length} | ${unverified.length} |`,
  );
  const lists = Object.entries(parts).map(([title, { newer, ofInputs }]) => {
    const inputs = ofInputs.map(({ name, declared }) => `- \`${name}\` (${declared.map(inputOf).join(", ")})`);
    return [
      `## Of ${title}\n`,
      ...(inputs.length > 0 ? [`Options of other inputs, as their stand-ins declare them:\n`, ...inputs, ""] : []),
      ...(newer.length > 0 ? ["Newer than the database:\n", ...newer.map((name) => `- \`${name}\``), ""] : []),
    ].join("\n");
  });
  return `# Verified options

${printed}

Every option that the library sets when all of it is switched on, and who vouches for its name and type. "Known" are the
options of NixOS and home-manager in the option database; a name or a value that does not fit them fails the tests.

| | set | known | newer | of inputs | own | unverified |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

${lists.join("\n")}`;
}

const inputOf = (file: string) => file.replace("nixpkgs/stand-ins/", "").split("/")[0];
