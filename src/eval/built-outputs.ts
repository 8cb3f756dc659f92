// Reading from what derivations make ("import from derivation"): the outputs must first be built. That one is there on
// this machine is not enough: what it refers to, which is part of what reading gives, only the builder knows.
import type { StorePath } from "../store/store-path.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Builder, WantedOutput } from "./builder.ts";
import { decodeElement } from "./context.ts";
import { NixError } from "./error.ts";
import { type SourceTree, subTree } from "./source-tree.ts";
import { asEvaluation } from "./store-error.ts";
import { derivationAt, type StoreObject, type StoreObjects } from "./store-objects.ts";
import type { Context } from "./value.ts";

/** The files of an evaluation, as far as outputs become part of them. */
export interface OutputFiles {
  readonly objects: StoreObjects;
  addObject(path: StorePath, object: StoreObject): void;
}

export class BuiltOutputs {
  /** Who builds them; nobody by default. */
  builder: Builder | undefined;
  private readonly host: SourceTree;
  private readonly files: OutputFiles;
  /** Elements of contexts whose outputs can be read. */
  private readonly realised = new Set<ByteString>();

  constructor(host: SourceTree, files: OutputFiles) {
    this.host = host;
    this.files = files;
  }

  /** Makes sure that what a context names can be read. Throws a NixError for an output that cannot be had. */
  realise(context: Context): void {
    const missing = [...context].filter((text) => !this.realised.has(text) && decodeElement(text).kind === "output");
    if (missing.length === 0) return;
    const wanted = missing.map((text) => this.wantedOutput(text));
    if (this.builder === undefined) throw noBuilder(wanted[0]);
    this.build(wanted, this.builder);
    for (const text of missing) this.realised.add(text);
  }

  private wantedOutput(text: ByteString): WantedOutput {
    const { drvPath, output } = decodeElement(text) as { drvPath: StorePath; output: ByteString };
    const { objects } = this.files;
    const path = asEvaluation(() => derivationAt(objects, drvPath)).outputs.get(output)?.path;
    if (path !== undefined) return { drvPath, output, path };
    throw new NixError("invalid", `derivation '${drvPath}' does not have an output named '${output}'`);
  }

  private build(wanted: readonly WantedOutput[], builder: Builder): void {
    const closure = builder.build(wanted, this.files.objects);
    for (const { path } of wanted) {
      if (closure.has(path) && this.host.fileType(path) !== undefined) continue;
      throw new NixError("file", `'${path}' was built, but it is not there on this machine`, {
        help: "the store of Nix must be at its own place: unset NIX_REMOTE and NIX_STORE_DIR",
      });
    }
    // As in Nix, all that an output refers to may be read with it.
    for (const [path, references] of closure) {
      this.files.addObject(path, { tree: subTree(this.host, path), references });
    }
  }
}

function noBuilder({ drvPath, output }: WantedOutput): NixError {
  return new NixError(
    "unsupported",
    `cannot build '${drvPath}^${output}' during evaluation because the embedded engine does not build`,
    { help: "let real Nix build it: --engine nix; or do not read from the output of a derivation" },
  );
}
