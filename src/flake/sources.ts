// Fetches inputs, once each, and checks that they are what was locked; what has a hash and was fetched before is taken
// from the cache or the store of this machine. What comes out is "final": its attributes say all that is known of the
// tree, `narHash` among them, and its store path follows from that.
import { isWithin } from "../eval/path-text.ts";
import { HostError, narNode, type SourceTree, subTree } from "../eval/source-tree.ts";
import { type Hash, printHash, sameHash } from "../store/hash.ts";
import { type NarNode, narHash } from "../store/nar.ts";
import { defaultStoreDir, makeSourcePath, type StorePath } from "../store/store-path.ts";
import type { ByteString } from "../text/bytes.ts";
import { during, flakeError } from "./codes.ts";
import type { Steps } from "./fetch/cached-download.ts";
import type { Fetched } from "./fetch/scheme.ts";
import { printInput, schemeOf } from "./fetch/schemes.ts";
import type { FlakeHost } from "./flake-host.ts";
import { type Input, type InputAttrs, narHashOf, printAttrs, revOf, storePathOf, stringAttr } from "./input.ts";
import type { FlakeReference } from "./reference.ts";
import { Registries } from "./registries.ts";
import { runTransfers } from "./transfers.ts";

export interface FetchedSource {
  readonly input: Input;
  readonly storePath: StorePath;
  readonly tree: SourceTree;
  readonly narHash: Hash;
  /** The folder of this machine whose files the tree has, for messages. */
  readonly folder?: ByteString;
}

export class Sources {
  readonly host: FlakeHost;
  readonly storeDir: ByteString;
  readonly registries: Registries;
  private readonly known = new Map<ByteString, FetchedSource>();
  /** What was downloaded ahead, or why that failed. */
  private readonly ahead = new Map<ByteString, () => Fetched>();

  constructor(host: FlakeHost, storeDir: ByteString = defaultStoreDir) {
    this.host = host;
    this.storeDir = storeDir;
    this.registries = new Registries(host, (steps) => this.run(steps));
  }

  /** What a reference stands for: registries say what a name means. */
  resolve(reference: FlakeReference): FlakeReference {
    return this.registries.resolve(reference);
  }

  /** Downloads what is missing of these inputs, at the same time. What fails is reported by `get`. */
  prefetch(inputs: readonly Input[]): void {
    const missing = new Map<ByteString, Steps<Fetched>>();
    for (const input of inputs) {
      const key = keyOf(input);
      if (this.known.has(key) || this.ahead.has(key) || (input.final && this.isPresent(input))) continue;
      const steps = this.stepsOf(input);
      if (steps) missing.set(key, steps);
    }
    const outcomes = runTransfers([...missing.values()], this.host);
    [...missing.keys()].forEach((key, i) => {
      this.ahead.set(key, outcomes[i]);
    });
  }

  /** Runs what wants transfers. */
  run<T>(steps: Steps<T>): T {
    return runTransfers([steps], this.host)[0]();
  }

  /** Throws "flake/cannot-fetch", "flake/hash-mismatch" and what the fetcher throws. */
  get(input: Input): FetchedSource {
    const key = keyOf(input);
    const known = this.known.get(key);
    if (known) return known;
    const source = during(`while fetching the input '${printInput(input)}'`, () => this.fetchNow(input));
    this.known.set(key, source);
    this.known.set(keyOf(source.input), source);
    return source;
  }

  /** Where a file of a fetched source is on this machine, by its path in the store; undefined where it is nowhere. */
  onDisk(path: ByteString): ByteString | undefined {
    for (const { storePath, folder } of this.known.values()) {
      if (folder !== undefined && isWithin(path, storePath)) return folder + path.slice(storePath.length);
    }
    return undefined;
  }

  /** Fetches an input anew the next time: its files have changed. */
  forget(input: Input): void {
    const known = this.known.get(keyOf(input));
    for (const [key, source] of this.known) if (source === known) this.known.delete(key);
  }

  private fetchNow(input: Input): FetchedSource {
    const present = input.final ? this.fromStore(input) : undefined;
    if (present) return present;
    const fetched = this.fetchTree(input);
    const { attrs, folder } = fetched;
    const { tree, hash } = this.hashed(fetched, folder ?? printInput(input));
    const found: InputAttrs = { ...attrs, narHash: printHash(hash, "sri") };
    const result = input.final ? checkFinal(input, found) : checkGiven(input, found);
    return {
      input: { attrs: result, final: true },
      storePath: makeSourcePath(stringAttr(attrs, "name") ?? "source", hash, this.storeDir),
      tree,
      narHash: hash,
      ...(folder === undefined ? {} : { folder }),
    };
  }

  /** A locked tree that was fetched before. It counts only with the right contents. */
  private fromStore(input: Input): FetchedSource | undefined {
    const hash = narHashOf(input.attrs);
    const storePath = storePathOf(input.attrs, this.storeDir);
    if (!hash || !storePath) return undefined;
    const found = this.treeWith(hash, storePath);
    return found && { input, storePath, narHash: hash, ...found };
  }

  private isPresent(input: Input): boolean {
    const storePath = storePathOf(input.attrs, this.storeDir);
    if (storePath !== undefined && this.host.fileType(storePath) !== undefined) return true;
    const hash = narHashOf(input.attrs);
    return hash !== undefined && this.host.remote?.cache.tree(hash) !== undefined;
  }

  /** A tree by its hash, from the cache or, if it is there and unchanged, from its place in the store of this machine. */
  treeWith(hash: Hash, storePath: StorePath): { readonly tree: SourceTree; readonly folder?: ByteString } | undefined {
    const cached = this.host.remote?.cache.tree(hash);
    if (cached) return { tree: cached };
    if (this.host.fileType(storePath) === undefined) return undefined;
    const tree = subTree(this.host, storePath);
    return sameHash(hashTree(tree, storePath), hash) ? { tree, folder: storePath } : undefined;
  }

  private hashed({ tree, narHash, keep }: Fetched, name: ByteString): { tree: SourceTree; hash: Hash } {
    if (narHash) return { tree, hash: narHash };
    const cache = keep && this.host.remote?.cache;
    if (!cache) return { tree, hash: hashTree(tree, name) };
    const hash = cache.add(nodeOf(tree, name));
    return { tree: cache.tree(hash) ?? tree, hash };
  }

  private stepsOf({ attrs }: Input): Steps<Fetched> | undefined {
    const { remote } = this.host;
    return remote && schemeOf(attrs).download?.(attrs, remote, this.host);
  }

  private fetchTree(input: Input): Fetched {
    const ahead = this.ahead.get(keyOf(input));
    if (ahead) return ahead();
    const scheme = schemeOf(input.attrs);
    const steps = this.stepsOf(input);
    if (steps) return this.run(steps);
    if (scheme.fetchTree) {
      try {
        return scheme.fetchTree(input.attrs, this.host);
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        throw flakeError("flake/cannot-fetch", `cannot read '${printInput(input)}': ${error.message}`);
      }
    }
    if (scheme.isIndirect) {
      throw flakeError("flake/cannot-fetch", `indirect input '${printInput(input)}' cannot be fetched directly`, {
        help: "give it in full, such as github:OWNER/REPO",
      });
    }
    const wanted = storePathOf(input.attrs, this.storeDir);
    const missing = wanted === undefined ? "" : ` and '${wanted}' is not on this machine`;
    if (scheme.download) {
      const reason = `this world has no other machines${missing}`;
      throw flakeError("flake/cannot-fetch", `cannot fetch '${printInput(input)}': ${reason}`);
    }
    throw flakeError("flake/cannot-fetch", `fetching inputs of type '${scheme.type}' is not supported${missing}`, {
      help: "fetch it once with Nix (nix flake archive), or use a copy on this machine (path:/PATH)",
    });
  }
}

function keyOf(input: Input): ByteString {
  return `${input.final === true} ${printAttrs(input.attrs)}`;
}

/** The hash of a tree's archive. `name` stands for its root in messages. */
function hashTree(tree: SourceTree, name: ByteString): Hash {
  return narHash(nodeOf(tree, name)).hash;
}

function nodeOf(tree: SourceTree, name: ByteString): NarNode {
  const type = tree.fileType("");
  if (type === undefined) throw flakeError("flake/not-found", `path '${name}' does not exist`);
  return narNode(tree, "", type, (path, reason) =>
    reason instanceof HostError
      ? flakeError("flake/cannot-fetch", `opening file '${name}${path}': ${reason.message}`)
      : flakeError("flake/cannot-fetch", `file '${name}${path}' has an unsupported type`, {
          help: "a source can hold files, folders and symbolic links only",
        }),
  );
}

/** A final input keeps its attributes; what is found must not contradict them. */
function checkFinal(input: Input, found: InputAttrs): InputAttrs {
  const narHash = narHashOf(input.attrs);
  const attrs = narHash ? { ...input.attrs, narHash: printHash(narHash, "sri") } : input.attrs;
  checkNarHash(attrs, found);
  for (const name of Object.keys(attrs).sort()) {
    if (found[name] === undefined || found[name] === attrs[name]) continue;
    const shown = `got '${printAttrs(found)}'`;
    throw flakeError("flake/hash-mismatch", `mismatch in field '${name}' of input '${printAttrs(attrs)}', ${shown}`, {
      help: "the lock file does not fit the source: update it",
    });
  }
  return attrs;
}

function checkGiven(input: Input, found: InputAttrs): InputAttrs {
  checkNarHash(input.attrs, found);
  const { lastModified, revCount } = input.attrs;
  const shown = printInput({ attrs: found });
  if (lastModified !== undefined && found.lastModified !== lastModified) {
    const values = `expected ${lastModified}, got ${found.lastModified ?? -1}`;
    throw flakeError("flake/hash-mismatch", `'lastModified' attribute mismatch in input '${shown}', ${values}`);
  }
  const rev = revOf(input.attrs);
  if (rev !== undefined && revOf(found) !== rev) {
    throw flakeError("flake/hash-mismatch", `'rev' attribute mismatch in input '${shown}', expected ${rev}`);
  }
  if (revCount !== undefined && found.revCount !== revCount) {
    throw flakeError("flake/hash-mismatch", `'revCount' attribute mismatch in input '${shown}', expected ${revCount}`);
  }
  return found;
}

function checkNarHash(wanted: InputAttrs, found: InputAttrs): void {
  const [expected, got] = [narHashOf(wanted), narHashOf(found)];
  if (!expected || (got && sameHash(expected, got))) return;
  const values = `expected '${printHash(expected, "sri")}' but got '${got ? printHash(got, "sri") : "none"}'`;
  throw flakeError("flake/hash-mismatch", `NAR hash mismatch in input '${printInput({ attrs: wanted })}', ${values}`, {
    help: "the files changed since they were locked: update the lock file if you expect that",
  });
}
