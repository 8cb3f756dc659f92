// A file of declarations for the options of one kind of configuration: `Values` for reading, `Definitions` for modules.
import type { DeclaredSet } from "./declared-type.ts";
import { writeInterfaces } from "./write-declarations.ts";

/** The kinds of configuration that have option types of their own. */
export const optionKinds = ["NixOS", "Home"] as const;
export type OptionKind = (typeof optionKinds)[number];

/** Two namespaces, `NixOSValues` with the interface `NixOSConfig` and `NixOSDefinitions` with `NixOSOptions`. */
export function writeOptionNamespaces(options: DeclaredSet, kind: OptionKind): string {
  return (
    `export declare namespace ${kind}Values {\n${writeInterfaces(options, `${kind}Config`, "values")}}\n\n` +
    `export declare namespace ${kind}Definitions {\n${writeInterfaces(options, `${kind}Options`, "definitions")}}\n`
  );
}
