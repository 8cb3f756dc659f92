// What the language needs to fetch sources and flakes (`fetchTree`, `fetchGit`, `getFlake`…), done by the fetchers of
// this folder. What is fetched can be read by Nix code from then on.

import type { Evaluator } from "../eval/evaluator.ts";
import type { Downloaded, DownloadRequest, FetchedTree, Fetcher, FetchInput, InputAttrs } from "../eval/fetcher.ts";
import { force } from "../eval/thunk.ts";
import type { Value } from "../eval/value.ts";
import { type Hash, hashString, printHash, sameHash } from "../store/hash.ts";
import { type IngestionMethod, makeFixedOutputPath } from "../store/store-path.ts";
import type { ByteString } from "../text/bytes.ts";
import { callFlake, mountSource } from "./call-flake.ts";
import { flakeError } from "./codes.ts";
import { download } from "./fetch/cached-download.ts";
import { inputFromAttrs, isLocked, printInput } from "./fetch/schemes.ts";
import { narHashOf } from "./input.ts";
import { lockFlake } from "./lock.ts";
import { parseReference, printReference, referenceAttrs, referenceFromAttrs } from "./reference.ts";
import type { Sources } from "./sources.ts";
import { parseUrl } from "./url.ts";

export class FlakeFetcher implements Fetcher {
  private readonly evaluator: Evaluator;
  private readonly sources: Sources;

  constructor(evaluator: Evaluator, sources: Sources) {
    this.evaluator = evaluator;
    this.sources = sources;
  }

  inputFromAttrs(attrs: InputAttrs): FetchInput {
    const input = inputFromAttrs(attrs);
    return { attrs: input.attrs, url: printInput(input), locked: isLocked(input) };
  }

  inputFromUrl(url: ByteString): FetchInput {
    const reference = parseReference(url);
    return { attrs: referenceAttrs(reference), url: printReference(reference), locked: isLocked(reference.input) };
  }

  fetchTree({ attrs }: FetchInput): FetchedTree {
    const { input } = this.sources.resolve(referenceFromAttrs(attrs));
    const source = this.sources.get(input);
    mountSource(this.evaluator, source);
    return { storePath: source.storePath, attrs: source.input.attrs };
  }

  fetchFile(request: DownloadRequest): Downloaded {
    return this.download(request, "flat");
  }

  fetchTarball(request: DownloadRequest): Downloaded {
    return this.download(request, "nar");
  }

  getFlake({ attrs }: FetchInput): Value {
    const allowUnlocked = !this.evaluator.settings.pure;
    const locked = lockFlake(this.sources, referenceFromAttrs(attrs), { update: false, write: false, allowUnlocked });
    return force(callFlake(this.evaluator, this.sources, locked));
  }

  parseFlakeRef(reference: ByteString): InputAttrs {
    return referenceAttrs(parseReference(reference));
  }

  flakeRefToString(attrs: InputAttrs): ByteString {
    return printReference(referenceFromAttrs(attrs));
  }

  /** A file or the tree of an archive, as a store object with a name of its own. */
  private download({ url, name, expected }: DownloadRequest, method: IngestionMethod): Downloaded {
    const { files } = this.evaluator;
    const { host } = this.sources;
    const present = expected && this.present(name, expected, method);
    if (present) return present;
    if (!host.remote) {
      throw flakeError("flake/cannot-fetch", `cannot download '${url}': this world has no network`);
    }
    if (method === "nar") parseUrl(url);
    const request = { url, unpack: method === "nar", label: url };
    const { tree, narHash } = this.sources.run(download(request, host.remote, host));
    const hash = method === "nar" ? narHash : hashString("sha256", tree.readBytes(""));
    const storePath = makeFixedOutputPath(method, hash, name, {}, files.objects.dir);
    files.mount(storePath, tree, { narHash });
    if (method === "flat") host.remote.cache.remember(flatKey(hash), { narHash: printHash(narHash, "sri") });
    return { storePath, hash };
  }

  /** What has the expected hash and was downloaded before. */
  private present(name: ByteString, expected: Hash, method: IngestionMethod): Downloaded | undefined {
    const { files } = this.evaluator;
    const { host } = this.sources;
    const storePath = makeFixedOutputPath(method, expected, name, {}, files.objects.dir);
    const fact = method === "flat" ? host.remote?.cache.fact(flatKey(expected)) : undefined;
    const narHash = method === "nar" ? expected : fact && narHashOf(fact.value);
    const found = narHash && this.sources.treeWith(narHash, storePath);
    if (!found) return undefined;
    if (method === "flat" && !sameHash(hashString("sha256", found.tree.readBytes("")), expected)) return undefined;
    files.mount(storePath, found.tree, { narHash });
    return { storePath, hash: expected };
  }
}

/** How the cache calls a file of which only the hash of its contents is known. */
function flatKey(hash: Hash): InputAttrs {
  return { what: "flat", hash: printHash(hash, "sri") };
}
