// How Nix writes down that a store path follows from its contents: `text:sha256:…` for derivations and texts,
// `fixed:r:sha256:…` for trees and `fixed:sha256:…` for single files.
import { NixError } from "../../eval/error.ts";
import type { StoreObject } from "../../eval/store-objects.ts";
import { type Hash, hashString, printHash } from "../../store/hash.ts";
import { makeFixedOutputPath, makeTextPath, parseStorePath, type StorePath } from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";

/** The content address of an object, by the hash of its archive. Throws a NixError where its path is of other contents. */
export function contentAddress(path: StorePath, { tree, references }: StoreObject, archive: Hash): ByteString {
  const { name } = parseStorePath(path);
  if (references.length === 0 && makeFixedOutputPath("nar", archive, name) === path) {
    return `fixed:r:${printHash(archive, "nix32", true)}`;
  }
  if (tree.fileType("") === "regular") {
    const contents = hashString("sha256", tree.readBytes(""));
    const address = printHash(contents, "nix32", true);
    if (makeTextPath(name, contents, references) === path) return `text:${address}`;
    if (references.length === 0 && makeFixedOutputPath("flat", contents, name) === path) return `fixed:${address}`;
  }
  throw new NixError("file", `the contents of '${path}' are not those that its name promises`, {
    help: "its files have changed since they were read: evaluate again",
  });
}
