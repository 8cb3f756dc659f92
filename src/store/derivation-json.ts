// Derivations in the format of `nix derivation show` (Nix 2.26).
import type { Derivation, DerivationOutput } from "./derivation.ts";
import { printHash } from "./hash.ts";

export interface DerivationJson {
  readonly args: readonly string[];
  readonly builder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly inputDrvs: Readonly<Record<string, { dynamicOutputs: Record<string, never>; outputs: string[] }>>;
  readonly inputSrcs: readonly string[];
  readonly name: string;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly system: string;
}

/** The value that `nix derivation show` prints for one path, with its keys in that order. Strings are byte strings. */
export function derivationToJson(derivation: Derivation): DerivationJson {
  const { args, builder, env, inputDrvs, inputSrcs, name, outputs, system } = derivation;
  return {
    args,
    builder,
    env: sortedRecord(env, (value) => value),
    inputDrvs: sortedRecord(inputDrvs, (used) => ({ dynamicOutputs: {}, outputs: [...used].sort() })),
    inputSrcs: [...inputSrcs].sort(),
    name,
    outputs: sortedRecord(outputs, outputToJson),
    system,
  };
}

function outputToJson(output: DerivationOutput): Record<string, string> {
  const { kind, path } = output;
  if (kind === "input-addressed") return { path };
  const { hash, method } = output;
  return { hash: printHash(hash, "base16"), hashAlgo: hash.algorithm, method, path };
}

function sortedRecord<Value, Json>(map: ReadonlyMap<string, Value>, json: (value: Value) => Json) {
  const names = [...map.keys()].sort();
  return Object.fromEntries(names.map((name) => [name, json(map.get(name)!)]));
}
