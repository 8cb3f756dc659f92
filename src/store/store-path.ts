// How store paths come about: a fingerprint `<type>:<hash>:<store dir>:<name>` hashed, folded to 20 bytes and printed in
// base 32. References take part by standing in the type. The rules are the Nix manual's "Complete Store Path Calculation".
import { printBase32 } from "./base32.ts";
import { experimentalError, storeError } from "./codes.ts";
import { compressHash, type Hash, hashString, printHash, sha256Base16 } from "./hash.ts";

/** Where the store is, without a slash at its end. It takes part in the hash of every path. */
export type StoreDir = string;
export const defaultStoreDir: StoreDir = "/nix/store";

/** A store path as text, such as `/nix/store/s66mzxpvicwk07gjbjfw9izjfa797vsw-hello-2.12`. */
export type StorePath = string;

const digestLength = 32;
const maxNameLength = 211;

/** How a file tree becomes the bytes that are hashed: the contents of one file, or an archive. */
export type IngestionMethod = "flat" | "nar";

/** What a store path refers to: other store paths, and itself or not. */
export interface References {
  readonly others?: Iterable<StorePath>;
  readonly self?: boolean;
}

/** Refuses a name that cannot be part of a store path. */
export function checkName(name: string): void {
  const complaint = complaintAboutName(name);
  if (complaint) throw storeError("store/bad-name", complaint);
}

function complaintAboutName(name: string): string | undefined {
  if (name === "") return "name must not be empty";
  if (name.length > maxNameLength) return `name '${name}' must be no longer than ${maxNameLength} characters`;
  const dots = /^(\.\.?)(-|$)/.exec(name);
  if (dots) {
    if (dots[2] === "") return `name '${name}' is not valid`;
    return `name '${name}' is not valid: first dash-separated component must not be '${dots[1]}'`;
  }
  const illegal = /[^0-9a-zA-Z+\-._?=]/.exec(name);
  return illegal ? `name '${name}' contains illegal character '${illegal[0]}'` : undefined;
}

function checkBaseName(baseName: string): void {
  const complaint = complaintAboutName(baseName.slice(digestLength + 1));
  if (complaint) throw storeError("store/bad-path", `path '${baseName}' is not a valid store path: ${complaint}`);
}

/** The path of a fingerprint. The hash is given as such or as its text, `sha256:<base 16>`. */
export function makeStorePath(type: string, hash: Hash | string, name: string, dir = defaultStoreDir): StorePath {
  const text = typeof hash === "string" ? hash : printHash(hash, "base16", true);
  const fingerprint = hashString("sha256", `${type}:${text}:${dir}:${name}`);
  const baseName = `${printBase32(compressHash(fingerprint.bytes, 20))}-${name}`;
  checkBaseName(baseName);
  return `${dir}/${baseName}`;
}

/** The path of a text with references: a `.drv` file or what `builtins.toFile` writes. The hash is the text's SHA-256. */
export function makeTextPath(
  name: string,
  hash: Hash | string,
  references: Iterable<StorePath> = [],
  dir = defaultStoreDir,
): StorePath {
  return makeStorePath(typeWith("text", { others: references }), hash, name, dir);
}

/** The path of a file tree that is known by the hash of its contents. */
export function makeFixedOutputPath(
  method: IngestionMethod,
  hash: Hash,
  name: string,
  references: References = {},
  dir = defaultStoreDir,
): StorePath {
  if (method === "nar" && hash.algorithm === "sha256") {
    return makeStorePath(typeWith("source", references), hash, name, dir);
  }
  if (references.self || new Set(references.others).size > 0) {
    throw storeError(
      "store/bad-references",
      `fixed output derivation '${name}' is not allowed to refer to other store paths`,
    );
  }
  const payload = `fixed:out:${methodPrefix(method)}${printHash(hash, "base16", true)}:`;
  return makeStorePath("output:out", `sha256:${sha256Base16(payload)}`, name, dir);
}

/** The path of a source tree, by the SHA-256 of its archive: what `fetchTree` and `builtins.path` give. */
export function makeSourcePath(name: string, narHash: Hash, dir = defaultStoreDir): StorePath {
  return makeFixedOutputPath("nar", narHash, name, {}, dir);
}

/** The path of an output of an input-addressed derivation, by the hash of the derivation modulo fixed outputs. */
export function makeOutputPath(output: string, hash: Hash | string, drvName: string, dir = defaultStoreDir): StorePath {
  return makeStorePath(`output:${output}`, hash, outputPathName(drvName, output), dir);
}

/** The name in the path of an output: `out` is not told, others follow a dash. */
export function outputPathName(drvName: string, output: string): string {
  return output === "out" ? drvName : `${drvName}-${output}`;
}

/** What derivations write before the algorithm of a content hash. */
export function methodPrefix(method: IngestionMethod): string {
  return method === "nar" ? "r:" : "";
}

/** Reads the `outputHashMode` of a derivation, where `recursive` is the older name of `nar`. */
export function parseOutputHashMode(text: string): IngestionMethod {
  if (text === "flat") return "flat";
  if (text === "nar" || text === "recursive") return "nar";
  if (text === "text") throw experimentalError("dynamic-derivations", 'write "flat" or "recursive"');
  if (text === "git") throw experimentalError("git-hashing", 'write "flat" or "recursive"');
  throw storeError(
    "store/bad-output-hash-mode",
    `invalid value '${text}' for 'outputHashMode' attribute`,
    'write "flat" or "recursive"',
  );
}

/** `builtins.placeholder`: what stands for the path of an output where that is not known yet. */
export function placeholder(output: string): string {
  return `/${printHash(hashString("sha256", `nix-output:${output}`), "nix32")}`;
}

/** The digest and the name of a store path; refuses what is not exactly one. */
export function parseStorePath(path: string, dir = defaultStoreDir): { digest: string; name: string } {
  const canonical = canonicalPath(path);
  const slash = canonical.lastIndexOf("/");
  if (canonical.slice(0, slash) !== dir) {
    throw storeError("store/bad-path", `path '${canonical}' is not in the Nix store`);
  }
  const baseName = canonical.slice(slash + 1);
  if (baseName.length < digestLength + 1) {
    throw storeError("store/bad-path", `'${baseName}' is too short to be a valid store path`);
  }
  const digest = baseName.slice(0, digestLength);
  const illegal = /[^0-9a-df-np-su-z]|[eout]/.exec(digest);
  if (illegal) {
    throw storeError("store/bad-path", `store path '${baseName}' contains illegal base-32 character '${illegal[0]}'`);
  }
  checkBaseName(baseName);
  return { digest, name: baseName.slice(digestLength + 1) };
}

export function printStorePath(digest: string, name: string, dir = defaultStoreDir): StorePath {
  return `${dir}/${digest}-${name}`;
}

/** Whether the path is in the store, at any depth; the store itself is not. */
export function isInStore(path: string, dir = defaultStoreDir): boolean {
  return path.length > dir.length + 1 && path.startsWith(dir) && path[dir.length] === "/";
}

/** Splits a path in the store into its store path and the rest, which is empty or begins with a slash. */
export function splitStorePath(path: string, dir = defaultStoreDir): { storePath: StorePath; rest: string } {
  if (!isInStore(path, dir)) throw storeError("store/bad-path", `path '${path}' is not in the Nix store`);
  const slash = path.indexOf("/", dir.length + 1);
  const { digest, name } = parseStorePath(slash < 0 ? path : path.slice(0, slash), dir);
  return { storePath: printStorePath(digest, name, dir), rest: slash < 0 ? "" : path.slice(slash) };
}

export function isDerivationPath(path: StorePath): boolean {
  return path.endsWith(".drv");
}

function typeWith(type: string, references: References): string {
  const others = [...new Set(references.others)].sort();
  return [type, ...others, ...(references.self ? ["self"] : [])].join(":");
}

function canonicalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
