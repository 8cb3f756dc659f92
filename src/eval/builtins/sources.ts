// Putting files and texts into the store.
import { parseOutputHash } from "../../store/hash.ts";
import {
  type IngestionMethod,
  isInStore,
  makeFixedOutputPath,
  type StorePath,
  splitStorePath,
} from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import {
  any,
  attrs,
  type BuiltinEntry,
  builtin,
  contextOf,
  fn,
  plainText,
  string,
  takeBool,
  takeFunction,
  takePlainText,
  textOf,
} from "../builtin.ts";
import { call2 } from "../call.ts";
import { coerceToPath } from "../coerce.ts";
import { decodeElement, withContext } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import type { AddTreeOptions } from "../files.ts";
import { baseNameOf } from "../path-text.ts";
import { asEvaluation } from "../store-error.ts";
import { force } from "../thunk.ts";
import type { Attrs, Context, FunctionValue, Value } from "../value.ts";

export const sources: readonly BuiltinEntry[] = [
  builtin({
    name: "toFile",
    parameters: [plainText("name"), string("s")],
    doc: "Puts a text into the store and gives the path of the file. The text may refer to files, not to derivations.",
    examples: [['builtins.toFile "x" "y"', '"/nix/store/lfngsssysp6h1v4ccqg23c52s9sjl779-x"']],
    run: (name, contents, evaluator) => {
      const references: StorePath[] = [];
      for (const element of contextOf(contents)) {
        if (decodeElement(element).kind !== "path") throw derivationInFile(name, element);
        references.push(element);
      }
      return storeString(evaluator.files.addText(name, textOf(contents), references));
    },
  }),
  builtin({
    name: "filterSource",
    parameters: [fn("filter"), any("path")],
    doc: "Puts a folder into the store without the files and folders for which `filter path type` is false.",
    run: (filter, path, evaluator) => {
      const source = coerceToPath(path, evaluator);
      return addPath({ ...source, name: baseNameOf(source.path) || "source", method: "nar", filter }, evaluator);
    },
  }),
  builtin({
    name: "path",
    parameters: [attrs("args")],
    doc:
      "Puts `path` into the store: under another `name`, without what `filter` leaves out, as a plain file where " +
      "`recursive` is false, and checked against a `sha256`.",
    run: (args, evaluator) => addPath(readPathArguments(args, evaluator), evaluator),
  }),
  builtin({
    name: "storePath",
    parameters: [any("path")],
    doc: "A path of the store, or below one, as a string that depends on it. Not there in pure evaluation.",
    run: (value, evaluator) => {
      const { files, settings } = evaluator;
      if (settings.pure) {
        throw new NixError("restricted", "'builtins.storePath' is not allowed in pure evaluation mode");
      }
      const { path, context } = coerceToPath(value, evaluator);
      const { dir } = files.objects;
      // A link that is itself a store path stays what it is.
      const isWhole = isInStore(path, dir) && !path.slice(dir.length + 1).includes("/");
      const resolved = isWhole ? path : files.resolveSymlinks(path);
      const { storePath } = asEvaluation(() => splitStorePath(resolved, dir));
      return withContext(resolved, new Set([...context, storePath]));
    },
  }),
];

/** A store path as a string that depends on it. */
export function storeString(path: StorePath): Value {
  return withContext(path, new Set([path]));
}

function derivationInFile(name: ByteString, element: ByteString): NixError {
  return new NixError(
    "invalid",
    `files created by builtins.toFile may not reference derivations, but ${name} references ${element}`,
    { help: "use a derivation that writes the file, such as pkgs.writeText" },
  );
}

interface PathArguments {
  readonly path: ByteString;
  readonly context: Context;
  readonly name: ByteString;
  readonly method: IngestionMethod;
  readonly filter?: FunctionValue | Attrs;
  readonly sha256?: ByteString;
}

function readPathArguments(args: Attrs, evaluator: Evaluator): PathArguments {
  let source: { path: ByteString; context: Context } | undefined;
  let name = "";
  let method: IngestionMethod = "nar";
  let filter: PathArguments["filter"];
  let sha256: ByteString | undefined;
  for (let i = 0; i < args.size; i++) {
    const attribute = args.shape.names[i];
    const slot = args.slots[i];
    if (attribute === "path") source = coerceToPath(force(slot), evaluator);
    else if (attribute === "name") name = takePlainText(slot);
    else if (attribute === "filter") filter = takeFunction(slot);
    else if (attribute === "recursive") method = takeBool(slot) ? "nar" : "flat";
    else if (attribute === "sha256") sha256 = takePlainText(slot);
    else {
      throw new NixError("type", `unsupported argument '${attribute}' to 'builtins.path'`, {
        position: args.shape.positionAt(i),
        length: attribute.length,
        help: "it takes path, name, filter, recursive and sha256",
      });
    }
  }
  if (source === undefined) {
    throw new NixError("type", "missing required 'path' attribute in the first argument to 'builtins.path'");
  }
  return { ...source, name: name || baseNameOf(source.path) || "source", method, filter, sha256 };
}

function addPath({ path, context, name, method, filter, sha256 }: PathArguments, evaluator: Evaluator): Value {
  const { files, host } = evaluator;
  try {
    if (isInStore(path, files.objects.dir) && context.size > 0) evaluator.realise(context);
    const expected =
      sha256 === undefined
        ? undefined
        : asEvaluation(() => {
            const hash = parseOutputHash(sha256, "sha256", (warning) => host.log(`warning: ${warning}`));
            return makeFixedOutputPath(method, hash, name, {}, files.objects.dir);
          });
    if (expected !== undefined && files.objects.object(expected)) return storeString(expected);
    const storePath = files.addTree(name, files.resolveSymlinks(path), { method, keep: filter && asFilter(filter) });
    if (expected !== undefined && expected !== storePath) {
      throw new NixError("invalid", `store path mismatch in (possibly filtered) path added from '${path}'`, {
        help: `the sha256 stands for '${expected}', but the files make '${storePath}'`,
      });
    }
    return storeString(storePath);
  } catch (error) {
    if (error instanceof NixError) error.frame(`while adding path '${path}'`);
    throw error;
  }
}

function asFilter(filter: FunctionValue | Attrs): AddTreeOptions["keep"] {
  return (path, type) => takeBool(call2(filter, path, type));
}
