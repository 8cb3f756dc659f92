// The definition of a flake: its inputs, and `outputs` as a function of them.
import type { Attrs } from "./basics.ts";
import type { KnownInputs, Nixpkgs } from "./inputs.ts";
import type { Flake, FlakeOutputs, SourceInfo } from "./outputs.ts";

/** One input: a flake reference as a URL or as attributes, or the input of another that it follows. */
export interface InputDefinition {
  readonly url?: string;
  /** Whether the input is a flake; `false` makes it a plain tree of files. */
  readonly flake?: boolean;
  readonly follows?: string;
  readonly inputs?: Inputs;
  readonly type?: "path" | "git" | "github" | "gitlab" | "sourcehut" | "tarball" | "file" | "mercurial" | "indirect";
  readonly owner?: string;
  readonly repo?: string;
  readonly host?: string;
  readonly path?: string;
  readonly id?: string;
  readonly ref?: string;
  readonly rev?: string;
  readonly dir?: string;
  readonly submodules?: boolean;
  readonly shallow?: boolean;
  readonly narHash?: string;
}

export type Inputs = Attrs<InputDefinition>;

/** The type of an input, by its name and its definition. */
export type InputOf<Name, Definition> = Definition extends { readonly flake: false }
  ? SourceInfo
  : Name extends keyof KnownInputs
    ? KnownInputs[Name]
    : Name extends `nixpkgs-${string}`
      ? Nixpkgs
      : Flake;

/** What `outputs` is called with: every input, and `self`. */
export type OutputsArguments<I extends Inputs> = { readonly self: Flake } & {
  readonly [Name in keyof I]: InputOf<Name, I[Name]>;
};

export interface FlakeDefinition<I extends Inputs> {
  readonly description?: string;
  readonly inputs?: I;
  readonly outputs: (inputs: OutputsArguments<I>) => FlakeOutputs;
  /** Settings of Nix that the flake asks for; Nix asks the user before it takes them over. */
  readonly nixConfig?: Attrs<string | number | boolean | readonly string[]>;
}
