// `typeflake derivation show`: derivations as JSON, as `nix derivation show` prints them.
import { basename, dirname, join, resolve } from "node:path";
import { decodeElement } from "../eval/context.ts";
import { contextIn } from "../eval/context-in.ts";
import { derivationAt } from "../eval/store-objects.ts";
import { storeError } from "../store/codes.ts";
import type { Derivation } from "../store/derivation.ts";
import { printDerivationsAsJson } from "../store/derivation-json.ts";
import { derivationPath } from "../store/instantiate.ts";
import { parseDerivation } from "../store/parse-derivation.ts";
import { isDerivationPath, parseStorePath, type StorePath } from "../store/store-path.ts";
import { toBytes } from "../text/bytes.ts";
import type { Command } from "./command.ts";
import { argumentFlags, evaluationFlags } from "./evaluation.ts";
import { isFile, readSource } from "./files.ts";
import { flakeFlags } from "./flake.ts";
import { type Installable, installableFlags, selectInstallables } from "./installables.ts";

export const derivationShowCommand = {
  name: "derivation show",
  summary: "show derivations as JSON",
  arguments: "[FLAKE#ATTRIBUTE | FILE.drv]… [FLAGS]",
  maxArguments: Number.POSITIVE_INFINITY,
  description: `Evaluates the arguments (default: '.') and prints their derivations as 'nix derivation show' does; nothing is built.
With --file or --expr, the arguments are attributes of a file or an expression, as -A is. Of a set or list, these are
the derivations in it; sets inside of it count where they have 'recurseForDerivations = true'. An argument that is a
file called '….drv' is read as it is, and with --recursive its inputs from beside it, which is how
'eval --write-derivations' and the Nix store have them.

  typeflake derivation show .#packages.x86_64-linux.default
  typeflake derivation show --file ./default.nix hello --recursive
  typeflake derivation show /nix/store/k0h1wbzl3whlj42kizw7pv3mnh7f2k2i-hello.drv`,
  flags: [
    { name: "recursive", short: "r", help: "show what they are made from, too" },
    ...installableFlags,
    ...argumentFlags,
    ...evaluationFlags,
    ...flakeFlags,
  ],
  run(call) {
    const isRecursive = call.flags.has("recursive");
    const shown = new Map<StorePath, Derivation>();
    const isDerivationFile = (word: string) => isDerivationPath(word) && isFile(resolve(call.directory, word));
    const files = call.arguments.filter(isDerivationFile);
    const others = call.arguments.filter((word) => !isDerivationFile(word));
    for (const file of files) addFile(resolve(call.directory, file), isRecursive, shown);
    if (others.length > 0 || files.length === 0) {
      for (const installable of selectInstallables(call, others)) addInstallable(installable, isRecursive, shown);
    }
    call.output.answer(`${printDerivationsAsJson(shown)}\n`, "latin1");
    return 0;
  },
} satisfies Command;

type Shown = Map<StorePath, Derivation>;

function addInstallable({ text, slot, evaluator }: Installable, isRecursive: boolean, shown: Shown): void {
  const { objects } = evaluator.files;
  const paths = [...contextIn(slot, "recurse-for-derivations")].map((element) => {
    const decoded = decodeElement(element);
    if (decoded.kind !== "path") return decoded.drvPath;
    if (isDerivationPath(decoded.path)) return decoded.path;
    throw storeError("store/missing-derivation", `path '${decoded.path}' does not have a known deriver`);
  });
  if (paths.length === 0) {
    throw storeError("store/missing-derivation", `there is no derivation in '${toBytes(text)}'`);
  }
  const all = isRecursive ? [...objects.closure(...paths)].filter((path) => isDerivationPath(path)) : paths;
  for (const path of all) shown.set(path, derivationAt(objects, path));
}

/** Reads a `.drv` file, whose name and contents must fit each other, as they do in a store. */
function addFile(file: string, isRecursive: boolean, shown: Shown): void {
  const { text } = readSource(file);
  const storePath = `/nix/store/${toBytes(basename(file))}`;
  if (shown.has(storePath)) return;
  const { name } = parseStorePath(storePath);
  const derivation = parseDerivation(text, name.slice(0, -".drv".length));
  const expected = derivationPath(derivation, [text]);
  if (expected !== storePath) {
    const help = `what is in it belongs to '${expected}': it was changed or renamed`;
    throw storeError("store/bad-derivation", `'${toBytes(file)}' is not the derivation that its name tells`, help);
  }
  shown.set(storePath, derivation);
  if (!isRecursive) return;
  for (const input of derivation.inputDrvs.keys()) addFile(join(dirname(file), basename(input)), isRecursive, shown);
}
