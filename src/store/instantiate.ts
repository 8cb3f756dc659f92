// From what `derivationStrict` collects to a derivation with its paths.
// A path must not depend on where a fixed output was fetched from, so derivations are hashed "modulo" fixed outputs:
// each input derivation stands in the text as its own such hash, and a fixed output is hashed by its contents alone.
import type { ByteString } from "../text/bytes.ts";
import { BugError } from "../text/diagnostic.ts";
import { storeError } from "./codes.ts";
import { type Derivation, type DerivationOutput, fixedOutput, type InputDerivations } from "./derivation.ts";
import type { DerivationStore } from "./derivation-store.ts";
import { type Hash, printHash, sha256Base16 } from "./hash.ts";
import {
  type DerivationTemplate,
  fillTemplate,
  printDerivation,
  printInputs,
  printTemplate,
} from "./print-derivation.ts";
import {
  defaultStoreDir,
  type IngestionMethod,
  makeFixedOutputPath,
  makeOutputPath,
  makeTextPath,
  methodPrefix,
  type StoreDir,
  type StorePath,
} from "./store-path.ts";

/** A derivation whose output paths are not known yet. */
export interface DerivationDraft extends Omit<Derivation, "outputs" | "env"> {
  /** The names of the outputs, each once, in any order. */
  readonly outputs: readonly string[];
  /** What a fixed-output derivation promises to make (`outputHash`, `outputHashMode`); its only output is `out`. */
  readonly fixed?: { readonly method: IngestionMethod; readonly hash: Hash };
  /** Handed over: the paths of the outputs are written into it. */
  readonly env: Map<string, string>;
}

export interface Instantiated {
  readonly drvPath: StorePath;
  /** `derivation.outputs` has the paths. */
  readonly derivation: Derivation;
}

/** The hash of a derivation modulo fixed outputs, one for all of its outputs. */
interface ModuloHash {
  readonly base16: string;
  readonly outputs: ReadonlyMap<string, DerivationOutput>;
}

/** Instantiates derivations one after the other, inputs first, and remembers the hashes that the next ones need. */
export class Instantiator {
  private readonly store: DerivationStore;
  private readonly dir: StoreDir;
  private readonly hashes = new Map<StorePath, ModuloHash>();

  constructor(store: DerivationStore, dir = defaultStoreDir) {
    this.store = store;
    this.dir = dir;
  }

  /**
   * Computes the paths of a derivation and its outputs, as `derivationStrict` does when it has collected the
   * attributes, and gives a new derivation to the store. Inputs must have been instantiated here, or be in the store.
   */
  instantiate(draft: DerivationDraft): Instantiated {
    checkDraft(draft);
    const { name, fixed, inputDrvs, inputSrcs, system, builder, args, env } = draft;
    const template = printTemplate(draft, draft.outputs);
    const inputs = fixed ? "" : printInputs(this.inputsModulo(name, inputDrvs));
    const outputs = fixed ? this.fixedOutputs(name, fixed) : this.inputAddressedOutputs(name, template, inputs);
    for (const [output, { path }] of outputs) env.set(output, path);

    const derivation: Derivation = { name, outputs, inputDrvs, inputSrcs, system, builder, args, env };
    const text = fillTemplate(template, printInputs(inputDrvs), outputs);
    const drvPath = derivationPath(derivation, text, this.dir);
    if (!this.hashes.has(drvPath)) {
      const base16 = fixed
        ? hashFixedOutput(outputs.get("out"))
        : sha256Base16(...fillTemplate(template, inputs, outputs));
      this.hashes.set(drvPath, { base16, outputs });
      this.store.add(drvPath, derivation);
    }
    return { drvPath, derivation };
  }

  /** The hash of a derivation modulo fixed outputs: base 16 of SHA-256. */
  hashModulo(drvPath: StorePath): string {
    return this.moduloHash(drvPath).base16;
  }

  private moduloHash(drvPath: StorePath): ModuloHash {
    const known = this.hashes.get(drvPath);
    if (known) return known;
    const derivation = this.store.get(drvPath);
    if (!derivation) throw storeError("store/missing-derivation", `path '${drvPath}' is not valid`);
    const hash = { base16: this.hashDerivation(derivation), outputs: derivation.outputs };
    this.hashes.set(drvPath, hash);
    return hash;
  }

  private hashDerivation(derivation: Derivation): string {
    const fixed = fixedOutput(derivation);
    if (fixed) return hashFixedOutput(fixed);
    return sha256Base16(printDerivation(derivation, this.inputsModulo(derivation.name, derivation.inputDrvs)));
  }

  // Derivations that fetch the same thing in different ways have one hash, and become one input.
  private inputsModulo(name: string, inputDrvs: InputDerivations): InputDerivations {
    const inputs = new Map<string, ReadonlySet<string>>();
    for (const [drvPath, used] of inputDrvs) {
      const { base16, outputs } = this.moduloHash(drvPath);
      for (const output of used) {
        if (outputs.has(output)) continue;
        throw storeError("store/missing-output", `no hash for output '${output}' of derivation '${name}'`);
      }
      const others = inputs.get(base16);
      if (others) inputs.set(base16, new Set([...others, ...used]));
      else if (used.size > 0) inputs.set(base16, used);
    }
    return inputs;
  }

  private fixedOutputs(name: string, content: { method: IngestionMethod; hash: Hash }): Map<string, DerivationOutput> {
    const { method, hash } = content;
    return new Map([
      ["out", { kind: "fixed", path: makeFixedOutputPath(method, hash, name, {}, this.dir), method, hash }],
    ]);
  }

  private inputAddressedOutputs(
    name: string,
    template: DerivationTemplate,
    inputs: ByteString,
  ): Map<string, DerivationOutput> {
    const outputs = new Map<string, DerivationOutput>();
    const hash = `sha256:${sha256Base16(...fillTemplate(template, inputs))}`;
    for (const output of template.outputs) {
      outputs.set(output, { kind: "input-addressed", path: makeOutputPath(output, hash, name, this.dir) });
    }
    return outputs;
  }
}

/** The path of the `.drv` file that holds this text, in parts, which is the derivation's. */
export function derivationPath(derivation: Derivation, text: readonly ByteString[], dir = defaultStoreDir): StorePath {
  const references = [...derivation.inputSrcs, ...derivation.inputDrvs.keys()];
  return makeTextPath(`${derivation.name}.drv`, `sha256:${sha256Base16(...text)}`, references, dir);
}

function hashFixedOutput(output: DerivationOutput | undefined): string {
  if (output?.kind !== "fixed") throw new BugError("a fixed-output derivation has no fixed output");
  const { method, hash, path } = output;
  return sha256Base16(`fixed:out:${methodPrefix(method)}${hash.algorithm}:${printHash(hash, "base16")}:${path}`);
}

function checkDraft({ name, outputs, fixed, builder, system }: DerivationDraft): void {
  const complaint =
    (builder === "" && "required attribute 'builder' missing") ||
    (system === "" && "required attribute 'system' missing") ||
    (name.endsWith(".drv") &&
      "derivation names are allowed to end in '.drv' only if they produce a single derivation file") ||
    (fixed &&
      !(outputs.length === 1 && outputs[0] === "out") &&
      "multiple outputs are not supported in fixed-output derivations");
  if (complaint) throw storeError("store/bad-derivation", complaint);
}
