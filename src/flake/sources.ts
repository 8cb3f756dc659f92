// Fetches inputs, once each, and checks that they are what was locked. What comes out is "final": its attributes say all
// that is known of the tree, `narHash` among them, and its store path follows from that.
import { isWithin } from "../eval/path-text.ts";
import { HostError, narNode, type SourceTree, subTree } from "../eval/source-tree.ts";
import { type Hash, printHash, sameHash } from "../store/hash.ts";
import { narHash } from "../store/nar.ts";
import { defaultStoreDir, makeSourcePath, type StorePath } from "../store/store-path.ts";
import type { ByteString } from "../text/bytes.ts";
import { during, flakeError } from "./codes.ts";
import type { Fetched } from "./fetch/scheme.ts";
import { isIndirect, printInput, schemeOf } from "./fetch/schemes.ts";
import type { FlakeHost } from "./flake-host.ts";
import { type Input, type InputAttrs, narHashOf, printAttrs, revOf, storePathOf, stringAttr } from "./input.ts";

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
  private readonly known = new Map<ByteString, FetchedSource>();

  constructor(host: FlakeHost, storeDir: ByteString = defaultStoreDir) {
    this.host = host;
    this.storeDir = storeDir;
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
    const { tree, attrs, folder } = this.fetchTree(input);
    const hash = hashTree(tree, folder ?? printInput(input));
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

  /** A locked tree that the machine's own store has. It counts only with the right contents. */
  private fromStore(input: Input): FetchedSource | undefined {
    const hash = narHashOf(input.attrs);
    const storePath = storePathOf(input.attrs, this.storeDir);
    if (!hash || !storePath || this.host.fileType(storePath) === undefined) return undefined;
    const tree = subTree(this.host, storePath);
    if (!sameHash(hashTree(tree, storePath), hash)) return undefined;
    return { input, storePath, tree, narHash: hash, folder: storePath };
  }

  private fetchTree(input: Input): Fetched {
    const scheme = schemeOf(input.attrs);
    if (scheme.fetchTree) {
      try {
        return scheme.fetchTree(input.attrs, this.host);
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        throw flakeError("flake/cannot-fetch", `cannot read '${printInput(input)}': ${error.message}`);
      }
    }
    const wanted = storePathOf(input.attrs, this.storeDir);
    const missing = wanted === undefined ? "" : ` and '${wanted}' is not on this machine`;
    if (isIndirect(input)) {
      throw flakeError(
        "flake/cannot-fetch",
        `looking up '${printInput(input)}' in registries is not supported yet${missing}`,
        {
          help: `give the input a URL: inputs.${input.attrs.id}.url = "path:/..."`,
        },
      );
    }
    throw flakeError("flake/cannot-fetch", `fetching inputs of type '${scheme.type}' is not supported yet${missing}`, {
      help: "fetch it once with Nix (nix flake archive), or use a copy on this machine (path:/PATH)",
    });
  }
}

function keyOf(input: Input): ByteString {
  return `${input.final === true} ${printAttrs(input.attrs)}`;
}

/** The hash of a tree's archive. `name` stands for its root in messages. */
function hashTree(tree: SourceTree, name: ByteString): Hash {
  const type = tree.fileType("");
  if (type === undefined) throw flakeError("flake/not-found", `path '${name}' does not exist`);
  const node = narNode(tree, "", type, (path, reason) =>
    reason instanceof HostError
      ? flakeError("flake/cannot-fetch", `opening file '${name}${path}': ${reason.message}`)
      : flakeError("flake/cannot-fetch", `file '${name}${path}' has an unsupported type`, {
          help: "a source can hold files, folders and symbolic links only",
        }),
  );
  return narHash(node).hash;
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
