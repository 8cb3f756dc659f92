// What the language needs to fetch sources. The flake layer implements it; an evaluator without it fetches nothing.
// Whatever is fetched is mounted in the evaluator's files before it is returned.
import type { Hash } from "../store/hash.ts";
import type { StorePath } from "../store/store-path.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Value } from "./value.ts";

/** The attributes of an input, as lock files hold them. Numbers are integers from 0 on. */
export type InputAttrs = Readonly<Record<ByteString, ByteString | number | boolean>>;

/** Where a source comes from, checked and completed. */
export interface FetchInput {
  readonly attrs: InputAttrs;
  /** As messages show it: `github:NixOS/nixpkgs`. */
  readonly url: ByteString;
  /** Whether it always means the same contents, so that pure evaluation may fetch it. */
  readonly locked: boolean;
}

export interface FetchedTree {
  readonly storePath: StorePath;
  /** The input's attributes with all that is known of the tree now: `narHash`, `rev`, `lastModified`… */
  readonly attrs: InputAttrs;
}

export interface DownloadRequest {
  readonly url: ByteString;
  /** The name in the store path. */
  readonly name: ByteString;
  /** What the caller says that the contents hash to: the SHA-256 of the file, or of the archive of the tree. */
  readonly expected?: Hash;
}

export interface Downloaded {
  readonly storePath: StorePath;
  readonly hash: Hash;
}

export interface Fetcher {
  inputFromAttrs(attrs: InputAttrs): FetchInput;
  inputFromUrl(url: ByteString): FetchInput;
  /** Fetches a tree; what is only a name is looked up in registries first. */
  fetchTree(input: FetchInput): FetchedTree;
  /** Downloads one file (`builtins.fetchurl`). */
  fetchFile(request: DownloadRequest): Downloaded;
  /** Downloads and unpacks an archive (`fetchTarball`). */
  fetchTarball(request: DownloadRequest): Downloaded;
  /** The outputs of a flake, called with its inputs (`builtins.getFlake`). */
  getFlake(input: FetchInput): Value;
  /** The attributes of a flake reference, its `dir` among them (`builtins.parseFlakeRef`). */
  parseFlakeRef(reference: ByteString): InputAttrs;
  flakeRefToString(attrs: InputAttrs): ByteString;
}
