// What a kind of input is: how its URLs and attributes read, and how it is fetched. Each has one file in this folder,
// and schemes.ts lists them all.
import type { SourceTree } from "../../eval/source-tree.ts";
import type { Hash } from "../../store/hash.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { FlakeHost } from "../flake-host.ts";
import type { InputAttrs } from "../input.ts";
import type { Remote } from "../remote.ts";
import type { Url } from "../url.ts";
import type { Steps } from "./cached-download.ts";

export interface Scheme {
  /** The `type` of its inputs. */
  readonly type: string;
  /** All attributes that an input may have, but `type`. */
  readonly attributes: readonly string[];
  /**
   * The attributes that a URL stands for; undefined where the URL is of another kind. `wantsTree` is false where one file
   * would do (`flake = false`).
   */
  fromUrl(url: Url, wantsTree: boolean): InputAttrs | undefined;
  /** Checks attributes, and completes or corrects them. */
  check(attrs: InputAttrs): InputAttrs;
  toUrl(attrs: InputAttrs): Url;
  /** Whether the attributes tell the contents, so that a lock file may hold them. */
  isLocked(attrs: InputAttrs): boolean;
  /** The path, where the input is a place in the tree of the flake that names it. */
  relativePath?(attrs: InputAttrs): ByteString | undefined;
  /** The folder of this machine that the input is, where files can be written into it. */
  folder?(attrs: InputAttrs, host: FlakeHost): ByteString | undefined;
  /** Whether it must first be looked up in a registry. */
  readonly isIndirect?: true;
  /** Called after a file of the folder was written. */
  fileWritten?(attrs: InputAttrs, path: ByteString, host: FlakeHost): void;
  /** Commits a file of the folder, and gives the commit; undefined where it is not to be in commits. */
  commitFile?(attrs: InputAttrs, path: ByteString, message: ByteString, host: FlakeHost): string | undefined;
  /** The same with another branch or commit, as registries ask for it; absent where that makes no sense. */
  override?(attrs: InputAttrs, version: { readonly ref?: ByteString; readonly rev?: string }): InputAttrs;
  /** For what is on this machine, or is got by `git`. */
  fetchTree?(attrs: InputAttrs, host: FlakeHost): Fetched;
  /** For what is downloaded. With neither, the kind cannot be fetched. */
  download?(attrs: InputAttrs, remote: Remote, host: FlakeHost): Steps<Fetched>;
}

export interface Fetched {
  readonly tree: SourceTree;
  /** With all that is known of the tree now; `narHash` is added by who called. */
  readonly attrs: InputAttrs;
  /** The folder of this machine whose files they are, for messages. */
  readonly folder?: ByteString;
  /** The hash of the tree's archive, where it was checked already. */
  readonly narHash?: Hash;
  /** Whether the cache should keep it, since it took long to get and will not be where it was. */
  readonly keep?: true;
}
