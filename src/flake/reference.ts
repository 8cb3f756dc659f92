// Flake references: where a flake is, as a URL (`github:owner/repo?dir=sub`), a path (`.`, `/src#packages`), a name in a
// registry (`nixpkgs`) or an attribute set (lock files). One form is tried after the other, so a text that is no valid
// URL may still be a path; where it is neither, the error tells what was wrong with the URL.
import { canonicalPath } from "../eval/path-text.ts";
import type { ByteString } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { flakeError } from "./codes.ts";
import { inputFromAttrs, inputFromUrl, inputToUrl } from "./fetch/schemes.ts";
import { type FindOptions, findFlake } from "./find-flake.ts";
import { type Input, type InputAttrs, sameAttrs, stringAttr } from "./input.ts";
import { parseQuery, parseUrl, percentDecode, printUrl, type Url } from "./url.ts";

export interface FlakeReference {
  readonly input: Input;
  /** The folder of the flake in the tree of the input; empty for its root. */
  readonly dir: ByteString;
}

export interface ParseOptions {
  /** What relative paths start from, with the means to look for the flake upwards; without it they are refused. */
  readonly from?: FindOptions & { readonly folder: ByteString };
  /** Whether it must be a flake; otherwise any tree or file will do (`flake = false`). */
  readonly wantsFlake?: boolean;
  /** Keep relative paths as they are: they are places in the flake that names them. */
  readonly keepRelative?: boolean;
}

const flakeId = "[a-zA-Z][a-zA-Z0-9_-]*";
const rev = "[0-9a-fA-F]{40}";
const ref = "[a-zA-Z0-9@][a-zA-Z0-9_./@+-]*";
const fragment = "(?:[a-zA-Z0-9\\-._~!$&'\"()*+,;=:@/? ^]|%[0-9a-fA-F]{2})*";
const namePattern = new RegExp(`^(${flakeId}(?:/(?:${rev}|${ref}(?:/${rev})?))?)(?:#(${fragment}))?$`);

/** A reference that must not have a fragment. */
export function parseReference(text: ByteString, options: ParseOptions = {}): FlakeReference {
  const { reference, fragment } = parseReferenceWithFragment(text, options);
  if (fragment === "") return reference;
  throw flakeError("flake/bad-reference", `unexpected fragment '${fragment}' in flake reference '${text}'`);
}

/** A reference and, decoded, what follows its `#`. */
export function parseReferenceWithFragment(
  text: ByteString,
  options: ParseOptions = {},
): { reference: FlakeReference; fragment: ByteString } {
  const name = namePattern.exec(text);
  if (name)
    return fromUrl({ scheme: "flake", path: name[1], query: new Map(), fragment: percentDecode(name[2] ?? "") });
  let failure: DiagnosticError;
  try {
    const url = parseUrl(text);
    const isLocal = url.scheme === "path" || url.scheme === "git+file";
    const isRelative = isLocal && !url.path.startsWith("/");
    const path = options.from && isRelative ? resolvePath(url.path, options.from.folder) : url.path;
    return fromUrl({ ...url, path }, options.wantsFlake);
  } catch (error) {
    // As in Nix, what is wrong with the URL itself ends here, what it asks for does not.
    if (!(error instanceof DiagnosticError) || error.diagnostics[0].code !== "flake/bad-url") throw error;
    failure = error;
  }
  return parsePath(text, options, /^[a-z][a-z0-9+.-]*:/.test(text) ? failure : undefined);
}

export function referenceFromAttrs({ dir, ...attrs }: InputAttrs): FlakeReference {
  return { input: inputFromAttrs(attrs), dir: (dir === undefined ? undefined : stringAttr({ dir }, "dir")) ?? "" };
}

export function referenceAttrs(reference: FlakeReference): InputAttrs {
  const { input, dir } = reference;
  return dir === "" ? input.attrs : { ...input.attrs, dir };
}

export function printReference(reference: FlakeReference): ByteString {
  const url = inputToUrl(reference.input);
  if (reference.dir === "" || url.query.has("dir")) return printUrl(url);
  return printUrl({ ...url, query: new Map([...url.query, ["dir", reference.dir]]) });
}

export function sameReference(a: FlakeReference, b: FlakeReference): boolean {
  return a.dir === b.dir && sameAttrs(a.input.attrs, b.input.attrs);
}

function fromUrl(url: Url, wantsFlake = true): { reference: FlakeReference; fragment: ByteString } {
  const query = new Map(url.query);
  const dir = query.get("dir") ?? "";
  query.delete("dir");
  return {
    reference: { input: inputFromUrl({ ...url, query, fragment: "" }, wantsFlake), dir },
    fragment: url.fragment,
  };
}

function parsePath(
  text: ByteString,
  options: ParseOptions,
  urlFailure: DiagnosticError | undefined,
): { reference: FlakeReference; fragment: ByteString } {
  const [, path, queryText = "", fragmentText = ""] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text) as string[];
  const query = parseQuery(queryText);
  const fragment = percentDecode(fragmentText);
  const { from, wantsFlake = true } = options;
  if (!from) {
    if (urlFailure) throw urlFailure;
    if (!path.startsWith("/") && !options.keepRelative) {
      throw flakeError("flake/bad-reference", `flake reference '${text}' is not an absolute path`);
    }
    return fromUrl({ scheme: "path", authority: "", path, query, fragment }, wantsFlake);
  }
  const absolute = resolvePath(path, from.folder);
  if (!wantsFlake) return fromUrl({ scheme: "path", authority: "", path: absolute, query, fragment }, wantsFlake);
  if (urlFailure && from.host.fileType(absolute) === undefined) throw urlFailure;
  const found = findFlake(absolute, from);
  if (found.gitRoot === undefined) {
    return fromUrl({ scheme: "path", authority: "", path: found.folder, query, fragment });
  }
  if (found.dir !== "") {
    if (query.has("dir")) {
      throw flakeError("flake/bad-reference", `flake URL '${text}' has an inconsistent 'dir' parameter`, {
        help: `the path itself is the folder '${found.dir}' of the repository '${found.gitRoot}'`,
      });
    }
    query.set("dir", found.dir);
  }
  if (found.isShallow) query.set("shallow", "1");
  return fromUrl({ scheme: "git+file", authority: "", path: found.gitRoot, query, fragment });
}

function resolvePath(path: ByteString, folder: ByteString): ByteString {
  return canonicalPath(path.startsWith("/") ? path : `${folder}/${path}`);
}
