// Derivations as ATerm text, byte for byte as Nix writes it: everything that is a set is sorted by bytes, and names of
// outputs, paths and the system are not escaped, whatever they hold.
// The hash of a derivation needs the text up to three times with other paths of outputs and inputs in it, so the rest
// is printed once into a template.
import type { ByteString } from "../text/bytes.ts";
import type { Derivation, DerivationOutput, InputDerivations } from "./derivation.ts";
import { printHash } from "./hash.ts";
import { methodPrefix } from "./store-path.ts";

/** What a derivation is before the paths of its outputs are known. */
export type DerivationBody = Omit<Derivation, "outputs">;

/** The parts of a text between which the outputs, the input derivations and the variables of outputs go. */
export interface DerivationTemplate {
  /** Sorted. */
  readonly outputs: readonly string[];
  /** From after the input derivations up to the value of the first variable that is named after an output. */
  readonly middle: ByteString;
  /** What follows the value of each output's variable, in the order of `outputs`. */
  readonly tails: readonly ByteString[];
}

/** The text of a `.drv` file, or with other `inputs` the text that a hash modulo fixed outputs is of. */
export function printDerivation(derivation: Derivation, inputs = derivation.inputDrvs): ByteString {
  const head = `Derive([${printOutputs(derivation.outputs)}],[${printInputs(inputs)}],`;
  return `${head}${printRest(derivation)}${printEnv(derivation.env)}])`;
}

/** Prints what does not depend on paths. Variables named after outputs need not be there; they come from the outputs. */
export function printTemplate(body: DerivationBody, outputNames: Iterable<string>): DerivationTemplate {
  const outputs = [...outputNames].sort();
  const isOutput = new Set(outputs);
  const names = [...body.env.keys()].filter((name) => !isOutput.has(name));
  const parts: ByteString[] = [];
  let part = printRest(body);
  let separator = "";
  for (const name of [...names, ...outputs].sort()) {
    part += `${separator}(${quoted(name)},`;
    separator = ",";
    if (isOutput.has(name)) {
      parts.push(part);
      part = ")";
    } else {
      part += `${quoted(body.env.get(name)!)})`;
    }
  }
  const [middle, ...tails] = [...parts, `${part}])`];
  return { outputs, middle, tails };
}

/** The parts of the whole text with the paths of the outputs, or empty texts where they are not known yet. */
export function fillTemplate(
  template: DerivationTemplate,
  inputs: ByteString,
  outputs?: ReadonlyMap<string, DerivationOutput>,
): ByteString[] {
  const printed = outputs ? printOutputs(outputs) : template.outputs.map((name) => `("${name}","","","")`).join(",");
  const parts = [`Derive([${printed}],[${inputs}],`, template.middle];
  for (let i = 0; i < template.tails.length; i++) {
    parts.push(`"${outputs ? outputs.get(template.outputs[i])!.path : ""}"`, template.tails[i]);
  }
  return parts;
}

function printOutputs(outputs: ReadonlyMap<string, DerivationOutput>): ByteString {
  const names = [...outputs.keys()].sort();
  return names.map((name) => printOutput(name, outputs.get(name)!)).join(",");
}

function printOutput(name: string, output: DerivationOutput): ByteString {
  if (output.kind === "input-addressed") return `("${name}","${output.path}","","")`;
  const { path, method, hash } = output;
  return `("${name}","${path}","${methodPrefix(method)}${hash.algorithm}","${printHash(hash, "base16")}")`;
}

/** The input derivations as they stand in a text. Keys are derivation paths, or their hashes modulo fixed outputs. */
export function printInputs(inputs: InputDerivations): ByteString {
  let text = "";
  for (const key of [...inputs.keys()].sort()) {
    text += `${text === "" ? "" : ","}("${key}",${unescapedList(inputs.get(key)!)})`;
  }
  return text;
}

function printRest(body: DerivationBody): ByteString {
  const args = body.args.map(quoted).join(",");
  return `${unescapedList(body.inputSrcs)},"${body.system}",${quoted(body.builder)},[${args}],[`;
}

function printEnv(env: ReadonlyMap<string, string>): ByteString {
  let text = "";
  for (const name of [...env.keys()].sort()) {
    text += `${text === "" ? "" : ","}(${quoted(name)},${quoted(env.get(name)!)})`;
  }
  return text;
}

function unescapedList(items: Iterable<string>): ByteString {
  const sorted = [...items].sort();
  return sorted.length === 0 ? "[]" : `["${sorted.join('","')}"]`;
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};
const everySpecial = /["\\\n\r\t]/g;
const special = /["\\\n\r\t]/;

function quoted(text: ByteString): ByteString {
  if (!special.test(text)) return `"${text}"`;
  return `"${text.replace(everySpecial, (found) => escapes[found])}"`;
}
