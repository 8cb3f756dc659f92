// Whatever a server sends: it is unpacked, or refused in words for the user.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { narHash } from "../../store/nar.ts";
import { TransferError } from "./failure.ts";
import { Spool } from "./spool.ts";
import { unpack } from "./unpack.ts";

const folder = mkdtempSync(join(tmpdir(), "typeflake-unpack-"));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const temporary = () => join(folder, String(count++));

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Whether the bytes are an archive. */
async function isUnpacked(bytes: Uint8Array, size: number): Promise<boolean> {
  const spool = new Spool(temporary());
  try {
    const { tree } = await unpack(pieces(bytes, size), { spool, shown: "http://x/y.zip", temporary });
    narHash(tree.toNar(spool));
    return true;
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
    return false;
  } finally {
    spool.dispose();
  }
}

const fixture = (ending: string) =>
  readFileSync(new URL(`../../../test/fixtures/archives/app.${ending}`, import.meta.url));
const plain = await (async () => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await import("./decompress.ts")).decompress(pieces(fixture("tar.xz"), 1000), Error)) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
})();
const archives: Record<string, Buffer> = {
  tar: plain,
  "tar.gz": gzipSync(plain),
  ...Object.fromEntries(["tar.xz", "tar.bz2", "tar.zst", "zip"].map((ending) => [ending, fixture(ending)])),
};

describe("archives that are whole, cut off or damaged", () => {
  for (const [ending, bytes] of Object.entries(archives)) {
    test(ending, async () => {
      for (const size of [1, 7, 512, 100_000]) expect(await isUnpacked(bytes, size)).toBe(true);
      const change = fc.record({ at: fc.nat(bytes.length - 1), to: fc.nat(255) });
      const damage = fc.record({ changes: fc.array(change, { maxLength: 4 }), end: fc.nat(bytes.length) });
      await fc.assert(
        fc.asyncProperty(damage, fc.boolean(), async ({ changes, end }, cut) => {
          const damaged = Buffer.from(bytes);
          for (const { at, to } of changes) damaged[at] = to;
          await isUnpacked(cut ? damaged.subarray(0, end) : damaged, 300);
        }),
        { numRuns: 150, seed: 1 },
      );
    });
  }

  test("bytes that are nothing at all", async () => {
    const start = fc.constantFrom("", "\x1f\x8b", "\xfd7zXZ\0", "\x28\xb5\x2f\xfd", "BZh9", "PK\x03\x04");
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 2000 }), async (magic, rest) => {
        await isUnpacked(Buffer.concat([Buffer.from(magic, "latin1"), rest]), 300);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test("leave no file behind", () => {
    expect(readdirSync(folder)).toEqual([]);
  });
});
