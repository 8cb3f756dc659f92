// Archives: tar in all its dialects under any compression, and zip. Names are bytes here as everywhere.
import { open, rm } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { extract, type Header } from "tar-stream";
import { type ByteString, toBytes } from "../../text/bytes.ts";
import { ArchiveTree } from "./archive-tree.ts";
import { type Bytes, decompress, peek } from "./decompress.ts";
import type { Spool } from "./spool.ts";
import { unpackZip } from "./unpack-zip.ts";

export interface Unpacked {
  readonly tree: ArchiveTree;
  /** The newest time of all members, in seconds since 1970. */
  readonly lastModified: number;
}

export interface UnpackOptions {
  /** Where contents go. */
  readonly spool: Spool;
  /** The URL, for messages; its ending says how Nix reads a zip file. */
  readonly shown: string;
  /** A new path for a file. */
  readonly temporary: () => string;
}

const maxSize = 16 * 2 ** 30;
const maxRatio = 250;
/** Up to this size, any ratio is fine. */
const harmlessSize = 256 * 2 ** 20;

export async function unpack(bytes: Bytes, options: UnpackOptions): Promise<Unpacked> {
  const tree = new ArchiveTree(options.shown);
  let packed = 0;
  async function* counted(): Bytes {
    for await (const chunk of bytes) {
      packed += chunk.length;
      yield chunk;
    }
  }
  const wrong = (reason: string) => tree.error(reason, "it is neither a tar nor a zip archive, or it is damaged");
  let size = 0;
  async function* limited(plain: Bytes): Bytes {
    for await (const chunk of plain) {
      size += chunk.length;
      if (size > maxSize || (size > harmlessSize && size > packed * maxRatio)) {
        throw tree.error(`it is suspiciously large (more than ${size} bytes out of ${packed})`);
      }
      yield chunk;
    }
  }
  const { head, all } = await peek(decompress(counted(), wrong), 4);
  if (head === "PK\x03\x04" || head === "PK\x05\x06") {
    const path = options.temporary();
    const file = await open(path, "wx+", 0o600);
    try {
      for await (const chunk of all) await file.writeFile(chunk);
      const lastModified = await unpackZip(file.fd, tree, { ...options, limited });
      return { tree, lastModified };
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  }
  return { tree, lastModified: await unpackTar(limited(all), tree, options.spool, wrong) };
}

async function unpackTar(
  bytes: Bytes,
  tree: ArchiveTree,
  spool: Spool,
  wrong: (reason: string) => Error,
): Promise<number> {
  let lastModified = 0;
  let failure: unknown;
  async function* watched(): Bytes {
    try {
      yield* bytes;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  const members = extract({ filenameEncoding: "latin1", allowUnknownFormat: true } as object);
  pipeline(Readable.from(watched()), members, () => {});
  try {
    for await (const member of members) {
      const { header } = member;
      const name = fieldOf(header, "path", header.name);
      lastModified = Math.max(lastModified, timeOf(header));
      await addMember(header, name, member as unknown as Bytes, tree, spool);
      member.resume();
    }
  } catch (error) {
    if (failure !== undefined) throw failure;
    if (!(error instanceof Error) || error.name !== "Error") throw error;
    const isNone = error.message.startsWith("Invalid tar header");
    throw wrong(isNone ? "Failed to open archive (Unrecognized archive format)" : error.message);
  }
  return lastModified;
}

async function addMember(header: Header, name: ByteString, contents: Bytes, tree: ArchiveTree, spool: Spool) {
  switch (header.type) {
    case "directory":
      return tree.addFolder(name);
    case "file":
    case "contiguous-file":
      if (Object.keys(header.pax ?? {}).some((key) => key.startsWith("GNU.sparse."))) break;
      return tree.addFile(name, ((header.mode ?? 0) & 0o100) !== 0, await spool.put(contents));
    case "symlink":
      return tree.addLink(name, fieldOf(header, "linkpath", header.linkname ?? ""));
    case "link":
      return tree.addHardLink(name, fieldOf(header, "linkpath", header.linkname ?? ""));
  }
  throw tree.error(`file '${name}' in tarball has an unsupported type (${header.type ?? "unknown"})`);
}

/** A name of a header. Extended headers are always UTF-8, the others are bytes as they are. */
function fieldOf(header: Header, field: "path" | "linkpath", text: string): ByteString {
  return extension(header, field) === undefined ? text : toBytes(text);
}

function timeOf(header: Header): number {
  const extended = Number(extension(header, "mtime"));
  return Math.floor(Number.isFinite(extended) ? extended : (header.mtime?.getTime() ?? 0) / 1000);
}

function extension(header: Header, name: string): string | undefined {
  return (header.pax as Record<string, string> | null)?.[name];
}
