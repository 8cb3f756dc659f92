// Takes compression off, by what the bytes are and not by any name, one layer after the other.
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import * as zlib from "node:zlib";
import { Decompress as ZstdDecompress } from "fzstd";
import { decode as decodeBzip2 } from "seek-bzip";
import { XzReadableStream } from "xz-decompress";
import { TransferError } from "./failure.ts";

export type Bytes = AsyncIterable<Uint8Array>;

const formats: readonly { readonly name: string; readonly magic: string; readonly decode: (bytes: Bytes) => Bytes }[] =
  [
    { name: "gzip", magic: "\x1f\x8b", decode: (bytes) => Readable.from(bytes).pipe(zlib.createGunzip()) },
    { name: "xz", magic: "\xfd7zXZ\0", decode: decodeXz },
    { name: "zstd", magic: "\x28\xb5\x2f\xfd", decode: decodeZstd },
    { name: "bzip2", magic: "BZh", decode: decodeBzip2Stream },
  ];
const longestMagic = Math.max(...formats.map(({ magic }) => magic.length));
const maxLayers = 3;

/** The bytes without compression. `wrong` makes an error of what a decoder says. */
export async function* decompress(bytes: Bytes, wrong: (reason: string) => Error, layers = 0): Bytes {
  const { head, all } = await peek(bytes, longestMagic);
  const format = formats.find(({ magic }) => head.startsWith(magic));
  if (format === undefined || layers >= maxLayers) {
    yield* all;
    return;
  }
  const named = (error: unknown) =>
    error instanceof TransferError ? error : wrong(`bad ${format.name} data: ${(error as Error).message ?? error}`);
  yield* decompress(failing(format.decode, all, named), wrong, layers + 1);
}

/** The first bytes as text, and all bytes again. */
export async function peek(bytes: Bytes, length: number): Promise<{ head: string; all: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let size = 0; size < length; ) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
    size += value.length;
  }
  async function* all(): Bytes {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { head: Buffer.concat(first).toString("latin1", 0, length), all: all() };
}

/** Decodes; where that fails it is the source's fault if the source has failed, too. */
async function* failing(decode: (bytes: Bytes) => Bytes, bytes: Bytes, named: (error: unknown) => Error): Bytes {
  let cause: unknown;
  async function* watched(): Bytes {
    try {
      yield* bytes;
    } catch (error) {
      cause = error;
      throw error;
    }
  }
  try {
    yield* decode(watched());
  } catch (error) {
    throw cause ?? named(error);
  }
}

async function* decodeXz(bytes: Bytes): Bytes {
  const stream = new XzReadableStream(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>);
  yield* stream as unknown as WebStream<Uint8Array>;
}

async function* decodeZstd(bytes: Bytes): Bytes {
  let ready: Uint8Array[] = [];
  const decoder = new ZstdDecompress((chunk) => ready.push(chunk));
  for await (const chunk of bytes) {
    decoder.push(chunk);
    yield* ready;
    ready = [];
  }
  decoder.push(new Uint8Array(0), true);
  yield* ready;
}

const blockSize = 1024 * 1024;
const maxBzip2Blocks = 2048;

// This decoder wants all of its input at once and gives its output byte by byte; archives of that kind are old, and small.
async function* decodeBzip2Stream(bytes: Bytes): Bytes {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const blocks: Buffer[] = [];
  let used = blockSize;
  const sink = {
    writeByte(byte: number) {
      if (used === blockSize) {
        if (blocks.length === maxBzip2Blocks) throw new Error("it is larger than 2 GiB");
        blocks.push(Buffer.allocUnsafe(blockSize));
        used = 0;
      }
      blocks[blocks.length - 1][used++] = byte;
    },
  };
  const input = Buffer.concat(chunks);
  let at = 0;
  const source = {
    readByte() {
      if (at >= input.length) throw new Error("unexpected end");
      return input[at++];
    },
    read(buffer: Uint8Array, offset: number, length: number) {
      const count = input.copy(buffer, offset, at, at + length);
      at += count;
      return count;
    },
    eof: () => at >= input.length,
  };
  decodeBzip2(source, sink, true);
  const last = blocks.pop();
  yield* blocks;
  if (last) yield last.subarray(0, used);
}
