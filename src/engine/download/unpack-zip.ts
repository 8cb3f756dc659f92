// Zip archives. Which file is executable, or a link, stands only in the directory at the end of the archive; Nix looks
// there if the URL ends in `.zip`, and otherwise reads from the front as the bytes come. The hash depends on it.
import { type Entry, fromFd, type ZipFile } from "yauzl";
import type { ArchiveTree } from "./archive-tree.ts";
import type { Bytes } from "./decompress.ts";
import type { Spool } from "./spool.ts";

export interface ZipOptions {
  readonly spool: Spool;
  readonly shown: string;
  /** Passes contents on, and refuses too many. */
  readonly limited: (bytes: Bytes) => Bytes;
}

/** Adds all members, and gives the newest time. */
export async function unpackZip(file: number, tree: ArchiveTree, options: ZipOptions): Promise<number> {
  const hasModes = /^[^?#]*\.zip([?#]|$)/i.test(options.shown);
  let lastModified = 0;
  try {
    const zip = await openZip(file);
    for await (const entry of entriesOf(zip)) {
      // Names come as bytes, since we asked for them undecoded.
      const name = (entry.fileName as unknown as Buffer).toString("latin1").replaceAll("\\", "/");
      lastModified = Math.max(lastModified, Math.floor(entry.getLastModDate().getTime() / 1000));
      const mode = hasModes && entry.versionMadeBy >>> 8 === 3 ? entry.externalFileAttributes >>> 16 : 0;
      if (name.endsWith("/") || (mode & 0o170000) === 0o040000) tree.addFolder(name);
      else if ((mode & 0o170000) === 0o120000) tree.addLink(name, await readText(zip, entry, options));
      else tree.addFile(name, (mode & 0o100) !== 0, await options.spool.put(options.limited(contentsOf(zip, entry))));
    }
  } catch (error) {
    throw error instanceof Error && error.name === "Error" ? tree.error(error.message) : error;
  }
  return lastModified;
}

function openZip(file: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, decodeStrings: false, autoClose: false, validateEntrySizes: true };
    fromFd(file, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

async function* entriesOf(zip: ZipFile): AsyncIterable<Entry> {
  for (let i = 0; i < zip.entryCount; i++) {
    yield await new Promise<Entry>((resolve, reject) => {
      zip.once("entry", resolve);
      zip.once("error", reject);
      zip.readEntry();
    });
    zip.removeAllListeners("error");
  }
}

async function* contentsOf(zip: ZipFile, entry: Entry): Bytes {
  yield* await new Promise<Bytes>((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

async function readText(zip: ZipFile, entry: Entry, options: ZipOptions): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of options.limited(contentsOf(zip, entry))) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}
