// Derivations in the format of `nix derivation show` (Nix 2.26). Printed here and not by JSON.stringify, because names
// are sorted by bytes, and an object of JavaScript puts names such as "1" first.
import type { ByteString } from "../text/bytes.ts";
import { invalidUtf8At } from "../text/utf8.ts";
import { storeError } from "./codes.ts";
import type { Derivation, DerivationOutput } from "./derivation.ts";
import { printHash } from "./hash.ts";
import type { StorePath } from "./store-path.ts";

type Json = ByteString | readonly Json[] | ReadonlyMap<ByteString, Json>;

/**
 * What `nix derivation show` prints for these derivations: one object, indented by two spaces, without a line break at
 * its end. Throws "store/bad-derivation" for strings that are not UTF-8, which JSON cannot hold.
 */
export function printDerivationsAsJson(derivations: ReadonlyMap<StorePath, Derivation>): ByteString {
  const json = new Map<ByteString, Json>();
  for (const [path, derivation] of derivations) json.set(path, derivationToJson(derivation));
  return print(json, "");
}

function derivationToJson(derivation: Derivation): Json {
  const { args, builder, env, inputDrvs, inputSrcs, name, outputs, system } = derivation;
  return new Map<ByteString, Json>([
    ["args", args],
    ["builder", builder],
    ["env", env],
    ["inputDrvs", mapValues(inputDrvs, inputToJson)],
    ["inputSrcs", [...inputSrcs].sort()],
    ["name", name],
    ["outputs", mapValues(outputs, outputToJson)],
    ["system", system],
  ]);
}

function inputToJson(outputs: ReadonlySet<string>): Json {
  return new Map<ByteString, Json>([
    ["dynamicOutputs", new Map()],
    ["outputs", [...outputs].sort()],
  ]);
}

function outputToJson(output: DerivationOutput): Json {
  const { kind, path } = output;
  if (kind === "input-addressed") return new Map([["path", path]]);
  const { hash, method } = output;
  return new Map([
    ["hash", printHash(hash, "base16")],
    ["hashAlgo", hash.algorithm],
    ["method", method],
    ["path", path],
  ]);
}

function mapValues<Value>(map: ReadonlyMap<string, Value>, json: (value: Value) => Json): Map<string, Json> {
  return new Map([...map].map(([name, value]) => [name, json(value)]));
}

function print(json: Json, indent: string): ByteString {
  if (typeof json === "string") return printString(json);
  const inner = `${indent}  `;
  const isList = Array.isArray(json);
  const items = isList
    ? json.map((item) => print(item, inner))
    : [...(json as ReadonlyMap<ByteString, Json>)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `${printString(name)}: ${print(value, inner)}`);
  const [open, close] = isList ? "[]" : "{}";
  if (items.length === 0) return open + close;
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}

function printString(text: ByteString): ByteString {
  if (invalidUtf8At(text) < 0) return JSON.stringify(text);
  throw storeError(
    "store/bad-derivation",
    `the derivation cannot be shown as JSON: ${JSON.stringify(text)} is not UTF-8`,
  );
}
