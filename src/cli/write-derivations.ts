// `.drv` files in a folder: those behind a value, with the names and bytes that they have in Nix's store.
import { join, resolve } from "node:path";
import { decodeElement } from "../eval/context.ts";
import type { NixEvaluator } from "../eval/nix-evaluator.ts";
import type { Context } from "../eval/value.ts";
import { storeError } from "../store/codes.ts";
import { isDerivationPath, type StorePath } from "../store/store-path.ts";
import { type ByteString, fromBytes, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call } from "./command.ts";
import { isFolder, isThere, readIfThere, writeAtomically } from "./files.ts";

/**
 * Writes the derivations that a context refers to, and all that they are made from, into a folder. Each is written
 * whole, after its inputs; if one cannot be, because the name is taken by another file, none is.
 */
export function writeDerivations(context: Context, { files }: NixEvaluator, folder: string, call: Call): void {
  const { objects } = files;
  const place = resolve(call.directory, folder);
  if (isThere(place) && !isFolder(place)) throw refused(`'${folder}' is not a folder`);
  const closure = [...objects.closure(...[...context].map(pathOf))];
  const missing: [path: string, text: ByteString][] = [];
  let count = 0;
  for (const path of closure) {
    if (!isDerivationPath(path)) continue;
    const text = objects.derivationText(path);
    if (text === undefined) throw storeError("store/missing-derivation", `path '${path}' is not valid`);
    count++;
    const name = fromBytes(path.slice(objects.dir.length + 1));
    const target = join(place, name);
    if (!isThere(target)) missing.push([target, text]);
    else if (readIfThere(target) !== text) {
      throw refused(`'${join(folder, name)}' is there already, with other contents`, "write into another folder");
    }
  }
  for (const [target, text] of missing) writeAtomically(target, text);
  if (call.flags.has("quiet")) return;
  const kept = count - missing.length;
  const notes = [
    `wrote ${missing.length} ${missing.length === 1 ? "derivation" : "derivations"} to '${folder}'`,
    ...(kept > 0 ? [`already there: ${kept}`] : []),
    ...(closure.length > count ? [`sources that are left out: ${closure.length - count}`] : []),
  ];
  call.output.note(`${notes.join("; ")}\n`);
}

function pathOf(element: ByteString): StorePath {
  const decoded = decodeElement(element);
  return decoded.kind === "path" ? decoded.path : decoded.drvPath;
}

function refused(message: string, help?: string): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    code: "cli/file",
    message: toBytes(message),
    ...(help ? { help } : {}),
  });
}
