// What compiled code and builtins see of the evaluator that runs them. The one implementation is nix-evaluator.ts.
import type { ByteString } from "../text/bytes.ts";
import type { Fetcher } from "./fetcher.ts";
import type { Files } from "./files.ts";
import type { Host } from "./host.ts";
import type { Attrs, Context, ContextString, Value } from "./value.ts";

export interface EvaluatorSettings {
  /** No environment, no clock, no path outside the flake's own sources (default). */
  readonly pure: boolean;
  /** `/nix/store` */
  readonly storeDir: ByteString;
  /** What `<name>` looks through, in order: `-I`, then NIX_PATH outside pure evaluation. */
  readonly searchPath: ReadonlyArray<{ readonly prefix: ByteString; readonly path: ByteString }>;
  /** What `builtins.currentSystem` gives outside pure evaluation, where not the host's own. */
  readonly system?: ByteString;
  /** Whether `traceVerbose` shows its message. */
  readonly traceVerbose: boolean;
  /** Whether `warn` ends the evaluation, so that its trace shows where the warning comes from. */
  readonly abortOnWarn: boolean;
}

export interface Evaluator {
  readonly host: Host;
  readonly settings: EvaluatorSettings;
  /** Files as Nix code sees them: the host's, and the store objects made so far. */
  readonly files: Files;
  /** Where sources are fetched, by those who can. */
  readonly fetcher?: Fetcher | undefined;
  /** The value of `builtins`. */
  readonly builtins: Attrs;
  /** `import path`: the value of a file, compiled and computed once; a folder means its `default.nix`. */
  importFile(path: ByteString): Value;
  /** `scopedImport scope path`: never remembered. */
  importScoped(scope: Attrs, path: ByteString): Value;
  /** The value of an expression whose relative paths start at `directory`. */
  evaluate(text: ByteString, directory: ByteString, name?: string): Value;
  /** The store path of a file or folder, which becomes a store object by its NAR hash. */
  copyPathToStore(path: ByteString): ByteString;
  /**
   * Makes sure that everything that a context names exists, so that files may be read from it: outputs of derivations
   * must be built, which only an engine that builds can do. Throws a NixError that says so.
   */
  realise(context: Context): void;
}

export type StringValue = string | ContextString;
