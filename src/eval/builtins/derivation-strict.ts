// `derivationStrict`: from a set of attributes to a derivation. The attributes are read in the order of their names,
// become the environment of the build (or one JSON text), and what their strings refer to becomes the inputs.
import { experimentalError } from "../../store/codes.ts";
import { type HashAlgorithm, isHashAlgorithm, parseOutputHash } from "../../store/hash.ts";
import type { DerivationDraft } from "../../store/instantiate.ts";
import {
  checkName,
  type IngestionMethod,
  isDerivationPath,
  parseOutputHashMode,
  type StorePath,
} from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import { DiagnosticError } from "../../text/diagnostic.ts";
import { AttrsBuilder } from "../attrs.ts";
import { contextOf, takeBool, takeList, takePlainText, takeString, textOf } from "../builtin.ts";
import { coerceToString, forDerivation } from "../coerce.ts";
import { ContextCollector, decodeElement, encodeElement, withContext } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import { asEvaluation } from "../store-error.ts";
import { derivationAt, type StoreObjects } from "../store-objects.ts";
import { force } from "../thunk.ts";
import type { Attrs, Context, Slot, Value } from "../value.ts";
import { jsonString, toJson } from "./json.ts";

/** Instantiates a derivation: `{ drvPath, out… }`, where each path refers to the derivation. */
export function derivationStrict(attrs: Attrs, evaluator: Evaluator): Attrs {
  const at = attrs.shape.find("name");
  if (at < 0)
    throw new NixError("missing-attribute", "attribute 'name' missing", { help: "every derivation needs a name" });
  const position = attrs.shape.positionAt(at);
  const name = framed(
    () => takePlainText(attrs.slots[at]),
    "while evaluating the derivation attribute 'name'",
    position,
  );
  return framed(() => instantiate(name, attrs, evaluator), `while evaluating derivation '${name}'`, position);
}

export function drvPathString(drvPath: StorePath): Value {
  return withContext(drvPath, new Set([encodeElement({ kind: "deep", drvPath })]));
}

export function outputString(drvPath: StorePath, output: ByteString, path: StorePath): Value {
  return withContext(path, new Set([encodeElement({ kind: "output", drvPath, output })]));
}

function framed<T>(work: () => T, frame: string, position: number): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof NixError) error.frame(frame, position);
    throw error;
  }
}

function instantiate(name: ByteString, attrs: Attrs, evaluator: Evaluator): Attrs {
  checkDerivationName(name);
  const reader = new AttributeReader(name, attrs, evaluator);
  reader.readAll();
  const draft = asEvaluation(() => reader.draft());
  const { drvPath, derivation } = asEvaluation(() => evaluator.files.objects.instantiator.instantiate(draft));
  const result = new AttrsBuilder().set("drvPath", drvPathString(drvPath));
  for (const [output, { path }] of derivation.outputs) result.set(output, outputString(drvPath, output, path));
  return result.build();
}

function checkDerivationName(name: ByteString): void {
  try {
    checkName(name);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new NixError("invalid", `invalid derivation name: ${error.message}. Please pass a different 'name'.`);
  }
}

/** These do nothing when attributes are structured; each output has its own there. */
const checksOfOutputs = new Set([
  "allowedReferences",
  "allowedRequisites",
  "disallowedReferences",
  "disallowedRequisites",
  "maxSize",
  "maxClosureSize",
]);

/** What the attributes of one derivation have said so far. */
class AttributeReader {
  private readonly name: ByteString;
  private readonly attrs: Attrs;
  private readonly evaluator: Evaluator;
  private readonly collector = new ContextCollector();
  /** The JSON of each attribute by the JSON of its name, where attributes are structured. */
  private readonly json: Map<ByteString, ByteString> | undefined;
  private readonly ignoreNulls: boolean;
  private readonly env = new Map<ByteString, ByteString>();
  private args: ByteString[] = [];
  private builder = "";
  private system = "";
  private outputs: readonly ByteString[] = ["out"];
  private outputHash: ByteString | undefined;
  private algorithm: HashAlgorithm | undefined;
  private method: IngestionMethod = "flat";

  constructor(name: ByteString, attrs: Attrs, evaluator: Evaluator) {
    this.name = name;
    this.attrs = attrs;
    this.evaluator = evaluator;
    this.json = this.flag("__structuredAttrs") ? new Map() : undefined;
    this.ignoreNulls = this.flag("__ignoreNulls");
  }

  readAll(): void {
    const { shape, slots } = this.attrs;
    for (let i = 0; i < slots.length; i++) {
      const attribute = shape.names[i];
      try {
        this.read(attribute, slots[i]);
      } catch (error) {
        const failed = error instanceof DiagnosticError ? asNixError(error) : error;
        if (failed instanceof NixError) {
          failed.frame(`while evaluating attribute '${attribute}' of derivation '${this.name}'`, shape.positionAt(i));
        }
        throw failed;
      }
    }
  }

  draft(): DerivationDraft {
    const { name, env, args, builder, system } = this;
    if (this.json) env.set("__json", joinJson(this.json));
    const inputs = inputsOf(this.collector.context, this.evaluator.files.objects);
    if (builder === "") throw missing("builder");
    if (system === "") throw missing("system");
    if (isDerivationPath(name)) {
      throw new NixError(
        "invalid",
        "derivation names are allowed to end in '.drv' only if they produce a single derivation file",
      );
    }
    return { name, env, args, builder, system, ...inputs, outputs: this.outputs, fixed: this.fixedContent() };
  }

  private flag(attribute: ByteString): boolean {
    const slot = this.attrs.get(attribute);
    return slot !== undefined && takeBool(slot);
  }

  private read(attribute: ByteString, slot: Slot): void {
    if (attribute === "__ignoreNulls") return;
    if (this.ignoreNulls && force(slot) === null) return;
    if (attribute === "__contentAddressed" && takeBool(slot)) throw experimentalError("ca-derivations");
    if (attribute === "__impure" && takeBool(slot)) throw experimentalError("impure-derivations");
    if (attribute === "args") {
      this.args = takeList(slot).map((arg) => coerceToString(arg, this.evaluator, this.collector, forDerivation));
    } else if (this.json) {
      this.readStructured(attribute, slot, this.json);
    } else {
      const value = coerceToString(slot, this.evaluator, this.collector, forDerivation);
      this.env.set(attribute, value);
      if (attribute === "outputs") this.setOutputs(value.split(/[ \t\n\r]+/).filter((output) => output !== ""));
      else this.noteSpecial(attribute, () => value);
    }
  }

  private readStructured(attribute: ByteString, slot: Slot, json: Map<ByteString, ByteString>): void {
    if (attribute === "__structuredAttrs") return;
    json.set(jsonString(attribute), toJson(slot, this.evaluator, this.collector, { copyToStore: true }));
    if (attribute === "outputs") this.setOutputs(takeList(slot).map((output) => takePlainText(output)));
    else this.noteSpecial(attribute, () => (attribute === "builder" ? this.takeBuilder(slot) : takePlainText(slot)));
    if (checksOfOutputs.has(attribute)) {
      this.evaluator.host.log(
        `warning: In a derivation named '${this.name}', 'structuredAttrs' disables the effect of the derivation ` +
          `attribute '${attribute}'; use 'outputChecks.<output>.${attribute}' instead`,
      );
    }
  }

  private takeBuilder(slot: Slot): ByteString {
    const builder = takeString(slot);
    this.collector.add(contextOf(builder));
    return textOf(builder);
  }

  private noteSpecial(attribute: ByteString, text: () => ByteString): void {
    if (attribute === "builder") this.builder = text();
    else if (attribute === "system") this.system = text();
    else if (attribute === "outputHash") this.outputHash = text();
    else if (attribute === "outputHashMode") this.method = parseOutputHashMode(text());
    else if (attribute === "outputHashAlgo") {
      const name = text();
      this.algorithm = isHashAlgorithm(name) ? name : undefined;
    }
  }

  private setOutputs(outputs: readonly ByteString[]): void {
    const seen = new Set<ByteString>();
    for (const output of outputs) {
      if (seen.has(output)) throw new NixError("invalid", `duplicate derivation output '${output}'`);
      if (output === "drvPath") throw new NixError("invalid", "invalid derivation output name 'drvPath'");
      seen.add(output);
    }
    if (seen.size === 0) throw new NixError("invalid", "derivation cannot have an empty set of outputs");
    this.outputs = outputs;
  }

  /** The known content of the output, where there is one. */
  private fixedContent(): DerivationDraft["fixed"] {
    const { outputHash, outputs, method, evaluator } = this;
    if (outputHash === undefined) return undefined;
    if (outputs.length !== 1 || outputs[0] !== "out") {
      throw new NixError("invalid", "multiple outputs are not supported in fixed-output derivations");
    }
    const hash = parseOutputHash(outputHash, this.algorithm, (warning) => evaluator.host.log(`warning: ${warning}`));
    return { method, hash };
  }
}

function missing(attribute: string): NixError {
  return new NixError("missing-attribute", `required attribute '${attribute}' missing`);
}

function asNixError(error: DiagnosticError): unknown {
  try {
    return asEvaluation(() => {
      throw error;
    });
  } catch (converted) {
    return converted;
  }
}

/** Attributes come sorted by bytes, and so Nix prints them. */
function joinJson(json: ReadonlyMap<ByteString, ByteString>): ByteString {
  return `{${[...json].map(([attribute, value]) => `${attribute}:${value}`).join(",")}}`;
}

/** What a context stands for among the inputs of a derivation. */
function inputsOf(context: Context, objects: StoreObjects): Pick<DerivationDraft, "inputDrvs" | "inputSrcs"> {
  const inputDrvs = new Map<StorePath, Set<string>>();
  const inputSrcs = new Set<StorePath>();
  for (const text of context) {
    const element = decodeElement(text);
    if (element.kind === "path") {
      inputSrcs.add(element.path);
    } else if (element.kind === "output") {
      const used = inputDrvs.get(element.drvPath);
      if (used) used.add(element.output);
      else inputDrvs.set(element.drvPath, new Set([element.output]));
    } else {
      // The builder may look at the derivation and all that it is made from, so all of that must be there, and built.
      for (const path of objects.closure(element.drvPath)) {
        inputSrcs.add(path);
        if (isDerivationPath(path)) inputDrvs.set(path, new Set(derivationAt(objects, path).outputs.keys()));
      }
    }
  }
  return { inputDrvs, inputSrcs };
}
