// Files of declarations: those that are shipped, and the one that `typeflake types` writes.
import type { DeclaredSet } from "./declared-type.ts";
import { writeInterfaces } from "./write-declarations.ts";

/** The kinds of configuration that have option types of their own. */
export type OptionKind = "NixOS" | "Home" | "Darwin";

const imported = "Attrs, Derivation, Loose, PathLike";

/** Two namespaces: `NixOSValues` with the interface `NixOSConfig`, and `NixOSDefinitions` with `NixOSOptions`. */
function writeNamespaces(options: DeclaredSet, kind: OptionKind): string {
  return (
    `export declare namespace ${kind}Values {\n${writeInterfaces(options, `${kind}Config`, "values")}}\n\n` +
    `export declare namespace ${kind}Definitions {\n${writeInterfaces(options, `${kind}Options`, "definitions")}}\n`
  );
}

/** A file of the package. `title` is its first line. */
export function writeShippedFile(options: DeclaredSet, kind: OptionKind, title: string): string {
  return `// ${title}\nimport type { ${imported} } from "../basics.ts";\n\n${writeNamespaces(options, kind)}`;
}

/** A file in a user's project, which replaces the types of options that the package has. */
export function writeProjectFile(options: ReadonlyMap<OptionKind, DeclaredSet>, title: string): string {
  const kinds = [...options.keys()];
  const entries = kinds.flatMap((kind) => {
    const key = kind === "NixOS" ? "nixos" : kind.toLowerCase();
    return [
      `    readonly ${key}Config: ${kind}Values.${kind}Config;\n`,
      `    readonly ${key}Options: ${kind}Definitions.${kind}Options;\n`,
    ];
  });
  return (
    `// ${oneLine(title)}\n` +
    `import type { ${imported}, HomeConfig, HomeModule } from "typeflake";\n\n` +
    `declare module "typeflake" {\n  interface FlakeTypes {\n${entries.join("")}  }\n}\n\n` +
    [...options].map(([kind, set]) => writeNamespaces(set, kind)).join("\n")
  );
}

/** Names of configurations are the flake's; none may end the comment that it stands in. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
