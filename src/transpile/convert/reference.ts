// The page of the converter, docs/convert.md, printed from the table of examples.
import { sideBySide } from "../side-by-side.ts";
import { sections } from "./examples.ts";

/** The page as Markdown; `measured` is what stands about the figures. */
export function convertPage(): string {
  return `${[
    "# Nix to TypeScript",
    "<!-- Printed from src/transpile/convert/ by `npm run accept`; do not edit. -->",
    introduction,
    ...sections.flatMap((section) => sideBySide(section, "nix")),
    equivalence,
    refused,
    measured,
  ].join("\n\n")}\n`;
}

const introduction = `\`typeflake convert PATH… --out DIR\` writes files and whole folders of Nix as TypeScript; \`typeflake transpile\` writes
them back. Comments and empty lines are kept, a file that evidently is a flake, an overlay, or a module of NixOS or
home-manager gets its marker and with it its types, and the text is laid out in 100 columns.

\`\`\`sh
typeflake convert configuration.nix              # to standard output
typeflake convert . --out typescript             # a folder; reports what was refused, writes the rest
cd typescript && typeflake transpile .           # and back
\`\`\`

Before a file is written, it is transpiled back and compared; one that would come back different is refused, so a
converted file never means something else (what is taken for granted about \`lib\` and \`pkgs\` stands under
[with](#with)). Files that are there and differ are kept unless \`--force\` is given. Only
files of Nix are converted: pictures, scripts and data that they name by a path have to be copied beside the result. To
convert in place, write beside the sources (\`--out .\`), look at the result, and delete the Nix files before the first
\`typeflake transpile\`, which writes over nothing that it did not make.

No types are written beside those of the markers; with \`noImplicitAny\` off, a parameter without a type may be anything,
as in Nix.`;

const equivalence = `## What "the same" is

Both files are brought to one normal form, in which variables count by where they are declared. These differences do not
count, and no others (\`src/transpile/convert/equivalent.ts\`):

- quotes, parentheses, empty \`let\`s and comments; a URI is a string; \`a/b\` is \`./a/b\`
- what several bindings say about an attribute is one set; the order of attributes, declarations and parameters
- \`inherit x;\` is \`x = x;\` of the scope around, \`inherit (s) x;\` is \`x = s.x;\`
- \`let { … }\` is \`(rec { … }).body\`; \`let inherit x;\` of a variable around declares nothing
- \`(a.b).c\` is \`a.b.c\`, unless an \`or\` follows; \`{ a }@x\` is \`x@{ a }\`
- a name out of a \`with\` is the attribute of its set`;

const refused = `## What is refused

| code | what | instead |
| --- | --- | --- |
| \`convert/name\` | a variable such as \`a'b\` or \`a--b\`, which not even \`$\` can write | another name |
| \`convert/taken-name\` | a variable called \`true\`, \`import\`, \`__sub\`, … | another name |
| \`convert/inherit-in-let\` | \`let inherit map;\` of a name of Nix's own | leave it out |
| \`convert/number-name\` | \`a.\${1}\` | a string |
| \`convert/undefined-variable\` | what Nix refuses as well | a declaration |
| \`convert/encoding\` | a file that is not UTF-8 | save it as UTF-8 |
| \`convert/nesting\` | some thousand brackets inside each other | names for inner parts |
| \`convert/notation\` | what the transpiler refuses: \`false && 1\`, … | as it says |
| \`convert/different\` | anything else | import the file as Nix: \`import x from "./x.nix"\` |`;

const measured = `## Measured

\`node scripts/convert-cases.mjs DIR…\` converts all files of a folder, transpiles and prints them, reads them again and
compares; it also looks for every line of a comment in the TypeScript:

| folder | files | equal | refused | different | comments lost |
| --- | ---: | ---: | ---: | ---: | ---: |
| NixOS 20.09, \`nixos/modules\` | 1,227 | 1,227 | 0 | 0 | 0 of 4,567 |
| home-manager (2026), \`modules\` | 1,296 | 1,296 | 0 | 0 | 0 of 1,988 |
| kcalvelli/axios | 90 | 90 | 0 | 0 | 0 of 1,199 |
| nixpkgs (2026), \`lib\` | 285 | 285 | 0 | 0 | 0 of 10,156 |
| nixpkgs 20.09, \`pkgs\` | 16,612 | 16,609 | 3, which Nix refuses as well | 0 | |

A NixOS 20.09 system (Plasma, nginx, PostgreSQL) has the same \`.drv\` path, in Typeflake and in Nix 2.26, when its
\`configuration.nix\` went through TypeScript. In Nix 2.26 it has that path also when all of \`lib\`, \`nixos\` and \`pkgs\`
did (a copy of nixpkgs, and \`--write COPY/pkgs NIXPKGS/pkgs\` for each), but for three folders whose Nix files are sources
of a derivation, where every byte counts.`;
