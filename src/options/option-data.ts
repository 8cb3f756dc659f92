// What is known of options and their types, as plain data: nothing here refers to values of the evaluator, and all texts are
// JavaScript strings. Options are a tree: those of a submodule stand in the type of the option that holds it.
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";

/** An option, as a module declares it. */
export interface OptionData {
  /** As people write it: `services.nginx.virtualHosts.<name>.root`. */
  readonly name: string;
  /** The parts of the name. */
  readonly loc: readonly string[];
  readonly description?: string;
  /** The words for its type, also where the type's structure could not be read. */
  readonly typeDescription?: string;
  /** Absent where it has none, where it could not be read, and where the reader was not asked for it. */
  readonly type?: OptionType;
  readonly default?: OptionText;
  readonly example?: OptionText;
  /** Where it is declared; several modules may declare parts of it. */
  readonly declarations: readonly Declaration[];
  /** Not shown in manuals. */
  readonly internal: boolean;
  /** Whether manuals show it: with or without ("shallow") the options of its submodules, or those only ("transparent"). */
  readonly visible: boolean | "shallow" | "transparent";
  readonly readOnly: boolean;
  /** A function makes its value of what modules define (`apply`), so its type does not tell what is read. */
  readonly applied: boolean;
  /** The parts that could not be computed, and why. */
  readonly failures: readonly PartFailure[];
}

/** A value as Nix text: what the module's author wrote for manuals, or else the value itself, cut short. */
export interface OptionText {
  readonly kind: "written" | "value";
  readonly text: string;
}

export interface Declaration {
  /** As the module system names it: a path, or `<unknown-file>`. */
  readonly file: string;
  /** The place in the file, where it is known. Lines and columns start at 1. */
  readonly line?: number;
  readonly column?: number;
  /** The same place as errors show it, which may be in a source that no file holds. */
  readonly span?: Span;
}

export interface PartFailure {
  readonly part: OptionPart;
  readonly diagnostics: readonly Diagnostic[];
}

export type OptionPart = "description" | "type" | "default" | "example" | "declarations" | "visible" | "options";

/** Every type has the words that Nix has for it, `null or list of string`, and the name of its function in `lib.types`. */
interface Described {
  readonly name: string;
  readonly description: string;
}

export type OptionType = Described &
  (
    | { readonly kind: "bool" | "int" | "float" | "string" | "path" | "package" }
    /** Any set, any value. */
    | { readonly kind: "attrs" | "any" }
    | { readonly kind: "enum"; readonly values: readonly EnumValue[] }
    | { readonly kind: "nullOr" | "listOf" | "attrsOf" | "functionTo" | "unique"; readonly element: OptionType }
    /** Two or more types, as `either` and `oneOf` have them. */
    | { readonly kind: "either"; readonly alternatives: readonly OptionType[] }
    /** What may be given, and what it becomes. `from` is undefined where `lib` does not tell it (before 2021). */
    | { readonly kind: "coercedTo"; readonly from: OptionType | undefined; readonly to: OptionType }
    /** `freeform` is the type of what no option declares. */
    | { readonly kind: "submodule"; readonly options: readonly OptionData[]; readonly freeform: OptionType | undefined }
    /** A set with exactly one of these. */
    | { readonly kind: "attrTag"; readonly options: readonly OptionData[] }
    /** A module, not yet evaluated. */
    | { readonly kind: "module" }
    /** The same type as the one `levels` types around it: types of JSON values contain themselves. */
    | { readonly kind: "recursive"; readonly levels: number }
    /** A type of somebody's own, of which only its words are known. */
    | { readonly kind: "other" }
  );

export type EnumValue = string | number | boolean | null;
