// Downloads with a memory: what a URL gave is taken for what it gives until `tarball-ttl` is over; then the server is asked
// whether it has changed. As fetching is synchronous and several things can be downloaded at once, a fetcher is written as
// a generator: it yields what it wants transferred and gets the outcome, and who drives it does several in one go.
import type { SourceTree } from "../../eval/source-tree.ts";
import { type Hash, printHash } from "../../store/hash.ts";
import type { ByteString } from "../../text/bytes.ts";
import { flakeError } from "../codes.ts";
import type { FlakeHost } from "../flake-host.ts";
import { integerAttr, narHashOf, stringAttr } from "../input.ts";
import type { Fact, Remote, Transfer, TransferOutcome } from "../remote.ts";

/** The steps of fetching something: transfers in, outcomes out. */
export type Steps<T> = Generator<Transfer, T, TransferOutcome>;

export interface Downloaded {
  /** A file or a folder, whose hash was checked. */
  readonly tree: SourceTree;
  readonly narHash: Hash;
  /** Where redirects led. */
  readonly url: ByteString;
  readonly immutableUrl?: ByteString;
  /** Of archives only. */
  readonly lastModified?: number;
}

/** Throws "flake/cannot-fetch". */
export function* download(request: Omit<Transfer, "etag">, remote: Remote, host: FlakeHost): Steps<Downloaded> {
  const { url, unpack } = request;
  const key = { what: unpack ? "tarball" : "file", url };
  const fact = remote.cache.fact(key);
  const known = fact && fromFact(fact, url, remote);
  if (known && !fact.expired) return known;
  const etag = known && stringAttr(fact.value, "etag");
  const outcome = yield etag ? { ...request, etag } : request;
  if (outcome.kind === "failed") {
    if (known === undefined) throw flakeError("flake/cannot-fetch", outcome.message, helpOf(outcome));
    host.warn(`${outcome.message}; using cached version`);
    return known;
  }
  const hash = outcome.kind === "fetched" ? outcome.narHash : known?.narHash;
  const tree = hash && remote.cache.tree(hash);
  if (!hash || !tree) throw flakeError("flake/cannot-fetch", `what '${url}' gave has gone from the cache`);
  const found: Downloaded = {
    tree,
    narHash: hash,
    url: outcome.urls.at(-1) ?? url,
    ...withoutUndefined({
      immutableUrl: outcome.immutableUrl ?? known?.immutableUrl,
      lastModified: outcome.lastModified ?? known?.lastModified,
    }),
  };
  for (const step of outcome.urls) remote.cache.remember({ ...key, url: step }, toFact(found, outcome.etag));
  return found;
}

/** The text of a file that is downloaded on the way to something else, such as an answer of a service. */
export function* downloadText(
  request: Omit<Transfer, "etag" | "unpack">,
  remote: Remote,
  host: FlakeHost,
): Steps<ByteString> {
  return (yield* download({ ...request, unpack: false }, remote, host)).tree.readFile("");
}

function fromFact({ value }: Fact, url: ByteString, remote: Remote): Downloaded | undefined {
  const narHash = narHashOf(value);
  const tree = narHash && remote.cache.tree(narHash);
  if (!narHash || !tree) return undefined;
  return {
    tree,
    narHash,
    url: stringAttr(value, "url") ?? url,
    ...withoutUndefined({
      immutableUrl: stringAttr(value, "immutableUrl"),
      lastModified: integerAttr(value, "lastModified"),
    }),
  };
}

function toFact({ narHash, url, immutableUrl, lastModified }: Downloaded, etag: ByteString) {
  return { narHash: printHash(narHash, "sri"), url, etag, ...withoutUndefined({ immutableUrl, lastModified }) };
}

function helpOf({ help }: Extract<TransferOutcome, { kind: "failed" }>) {
  return help === undefined ? {} : { help };
}

function withoutUndefined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;
}

/** Something that is the same for ever, such as a commit, and the tree that it was found to be. */
export function* downloadOnce(
  what: Readonly<Record<ByteString, ByteString>>,
  request: Omit<Transfer, "etag" | "unpack">,
  remote: Remote,
): Steps<{ readonly tree: SourceTree; readonly narHash: Hash; readonly lastModified: number }> {
  const fact = remote.cache.fact(what);
  if (fact) {
    const narHash = narHashOf(fact.value);
    const tree = narHash && remote.cache.tree(narHash);
    if (narHash && tree) return { tree, narHash, lastModified: integerAttr(fact.value, "lastModified") ?? 0 };
  }
  const outcome = yield { ...request, unpack: true };
  if (outcome.kind === "failed") throw flakeError("flake/cannot-fetch", outcome.message, helpOf(outcome));
  const { narHash, lastModified = 0 } = outcome;
  const tree = narHash && remote.cache.tree(narHash);
  if (!narHash || !tree) throw flakeError("flake/cannot-fetch", `what '${request.url}' gave has gone from the cache`);
  remote.cache.remember(what, { narHash: printHash(narHash, "sri"), lastModified });
  return { tree, narHash, lastModified };
}
