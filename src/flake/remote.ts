// The window of this folder on what is beyond this machine: downloads, remote Git repositories, and what is kept of them.
// The real one is engine/node-remote.ts. All of it blocks, as evaluating does.
import type { SourceTree } from "../eval/source-tree.ts";
import type { Hash } from "../store/hash.ts";
import type { NarNode } from "../store/nar.ts";
import type { ByteString } from "../text/bytes.ts";
import type { InputAttrs } from "./input.ts";

export interface Remote {
  readonly settings: RemoteSettings;
  readonly cache: SourceCache;
  /** Does all transfers at once and gives their outcomes in the same order. What is fetched is in the cache then. */
  transfer(transfers: readonly Transfer[]): TransferOutcome[];
  /**
   * Runs `git` so that it may reach `url`, by the protocol of that URL and no other: http, https, ssh or git. The user's
   * own settings and credentials count. Undefined where there is no `git`.
   */
  git(args: readonly ByteString[], url: ByteString): GitResult | undefined;
  /** Does the work while no other process does work of that name. */
  exclusively<T>(name: string, work: () => T): T;
  /** The text of a registry file; undefined where there is none. */
  registry(kind: "user" | "system"): { readonly path: ByteString; readonly text: ByteString } | undefined;
  /** The text of a file that the user named, a link or not. */
  readFile(path: ByteString): ByteString;
}

export interface RemoteSettings {
  /** Nothing may be downloaded (`--offline`). */
  readonly offline: boolean;
  /** Tokens by host (`access-tokens`). */
  readonly accessTokens: ReadonlyMap<ByteString, ByteString>;
  /** Where the global registry is: a URL or an absolute path; empty for none (`flake-registry`). */
  readonly flakeRegistry: ByteString;
}

export interface Transfer {
  readonly url: ByteString;
  /** Sent to the host of the URL only, never to one that it redirects to. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** The version that is in the cache: where the server still has it, nothing is transferred. */
  readonly etag?: ByteString;
  /** Take it as an archive and keep its tree, the folder in it where that is all. */
  readonly unpack: boolean;
  /** What progress calls it. */
  readonly label: ByteString;
}

export type TransferOutcome =
  | {
      readonly kind: "fetched" | "unchanged";
      readonly etag: ByteString;
      /** The URL and all that it redirected to, in order. */
      readonly urls: readonly ByteString[];
      /** A URL that will always give the same, as the server says. */
      readonly immutableUrl?: ByteString;
      /** Of what was fetched: the tree or the file, as an archive. */
      readonly narHash?: Hash;
      /** The newest time in an archive, in seconds since 1970. */
      readonly lastModified?: number;
    }
  | {
      readonly kind: "failed";
      /** `unable to download 'URL': HTTP error 404` */
      readonly message: ByteString;
      readonly help?: ByteString;
    };

/** What was fetched before. Trees are kept under their own hash, and checked against it whenever they are read. */
export interface SourceCache {
  /** The tree with that hash; undefined where the cache has none, or a damaged one, which it forgets. */
  tree(narHash: Hash): SourceTree | undefined;
  /** Keeps a tree, and gives its hash. */
  add(tree: NarNode): Hash;
  /** What is remembered about a thing: not more than a hint, since nothing vouches for it but its age. */
  fact(key: InputAttrs): Fact | undefined;
  remember(key: InputAttrs, value: InputAttrs): void;
  /** The folder of a thing on this machine, which need not be there yet. */
  folder(kind: string, name: ByteString): ByteString;
}

export interface Fact {
  readonly value: InputAttrs;
  /** Whether it is older than `tarball-ttl` allows. */
  readonly expired: boolean;
}

export interface GitResult {
  /** The exit status: 0 for success. */
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: ByteString;
}
