// Questions and additions to the real store, through `nix-store --serve`: the protocol that Nix speaks over SSH with
// machines of every version. All requests of a run are written at once, to a file without a name, and the answers are
// read when the program has ended, because evaluation cannot wait for anything in between.
// Numbers are 8 bytes, little endian; a text is its length and its bytes, padded to 8; a list is its length and its items.
import { closeSync, mkdtempSync, openSync, rmdirSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NixError } from "../../eval/error.ts";
import { HostError, narNode } from "../../eval/source-tree.ts";
import type { StoreObject } from "../../eval/store-objects.ts";
import { printHash } from "../../store/hash.ts";
import { type NarNode, narHash, writeNar } from "../../store/nar.ts";
import type { StorePath } from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import { contentAddress } from "./content-address.ts";
import { type NixSettings, nixStore } from "./nix-program.ts";

const clientMagic = 0x390c9deb;
const serverMagic = 0x5452eecb;
/** 2.5: with content addresses, which came in Nix 2.0. */
const version = 0x205;
const queryValidPaths = 1;
const queryPathInfos = 2;
const queryClosure = 7;
const addToStoreNar = 9;

type Request = (to: Writer) => void;

export class StoreServer {
  private readonly settings: NixSettings;

  constructor(settings: NixSettings) {
    this.settings = settings;
  }

  /** Those of the paths that the store has. */
  validPaths(paths: readonly StorePath[]): Set<StorePath> {
    const answer = this.ask((to) => {
      to.number(queryValidPaths);
      // Neither lock the paths nor fetch them.
      to.number(0);
      to.number(0);
      to.list(paths);
    });
    return new Set(answer.list());
  }

  /** The paths, which the store must have, what they refer to, and so on. */
  closure(paths: readonly StorePath[]): StorePath[] {
    const answer = this.ask((to) => {
      to.number(queryClosure);
      to.number(0); // outputs of derivations only where something refers to them
      to.list(paths);
    });
    return answer.list();
  }

  /** What each of the paths, which the store must have, refers to. */
  references(paths: readonly StorePath[]): Map<StorePath, readonly StorePath[]> {
    const answer = this.ask((to) => {
      to.number(queryPathInfos);
      to.list(paths);
    });
    const found = new Map<StorePath, readonly StorePath[]>();
    for (let path = answer.text(); path !== ""; path = answer.text()) {
      answer.text(); // the derivation
      found.set(path, answer.list());
      answer.number(); // sizes
      answer.number();
      answer.text(); // the hash of the archive
      answer.text(); // the content address
      answer.list(); // signatures
    }
    return found;
  }

  /**
   * Adds objects, each after those that it refers to. They are named by their contents, which Nix checks, so that no
   * trust and no signature is needed. Throws a NixError for contents that do not fit the path.
   */
  add(objects: readonly (readonly [StorePath, StoreObject])[]): void {
    if (objects.length === 0) return;
    const answer = this.ask((to) => {
      for (const [path, object] of objects) {
        const node = archived(path, object);
        const { hash, size } = narHash(node());
        to.number(addToStoreNar);
        to.text(path);
        to.text(""); // no derivation has made it
        to.text(printHash(hash, "base16"));
        to.list(object.references);
        to.number(0); // now
        to.number(size);
        to.number(0); // built elsewhere
        to.list([]); // signatures
        to.text(contentAddress(path, object, hash));
        to.archive(node());
      }
    });
    for (const [path] of objects) {
      if (answer.number() !== 1) throw new NixError("file", `Nix did not take '${path}' into its store`);
    }
  }

  private ask(request: Request): Reader {
    const input = new Writer();
    try {
      input.number(clientMagic);
      input.number(version);
      request(input);
      const { status, stdout, error } = nixStore(["--serve", "--write"], this.settings, input.finish());
      if (status !== 0) {
        throw new NixError("file", `the store of Nix cannot be used: ${error}`);
      }
      const answer = new Reader(stdout);
      if (answer.number() !== serverMagic) throw new NixError("file", "'nix-store --serve' gives no answer");
      answer.number(); // its version
      return answer;
    } finally {
      input.close();
    }
  }
}

function archived(path: StorePath, { tree }: StoreObject): () => NarNode {
  const type = tree.fileType("");
  if (type === undefined) throw new NixError("file", `the files of '${path}' are not there any more`);
  return () =>
    narNode(tree, "", type, (file, reason) => {
      const why = reason instanceof HostError ? reason.message : "unsupported type";
      return new NixError("file", `cannot read '${path}${file}': ${why}`);
    });
}

/** A file in the folder for temporary files that nobody else can open and that is gone when it is closed. */
class Writer {
  private readonly file: number;
  private at = 0;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), "typeflake-"));
    const path = join(folder, "requests");
    this.file = openSync(path, "wx+", 0o600);
    unlinkSync(path);
    rmdirSync(folder);
  }

  number(value: number): void {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    this.bytes(bytes);
  }

  text(text: ByteString): void {
    this.number(text.length);
    this.bytes(Buffer.from(text + "\0".repeat((8 - (text.length % 8)) % 8), "latin1"));
  }

  list(items: readonly ByteString[]): void {
    this.number(items.length);
    for (const item of items) this.text(item);
  }

  archive(node: NarNode): void {
    writeNar(node, (chunk) => this.bytes(chunk));
  }

  /** The open file, to be read from its beginning: writing at places does not move that. */
  finish(): number {
    return this.file;
  }

  close(): void {
    closeSync(this.file);
  }

  private bytes(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.file, bytes, done, bytes.length - done, this.at + done);
    }
    this.at += bytes.length;
  }
}

class Reader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  number(): number {
    if (this.at + 8 > this.bytes.length) throw new NixError("file", "the answer of 'nix-store --serve' ends too early");
    const value = Number(this.bytes.readBigUInt64LE(this.at));
    this.at += 8;
    return value;
  }

  text(): ByteString {
    const length = this.number();
    const text = this.bytes.toString("latin1", this.at, this.at + length);
    this.at += Math.ceil(length / 8) * 8;
    return text;
  }

  list(): ByteString[] {
    return Array.from({ length: this.number() }, () => this.text());
  }
}
