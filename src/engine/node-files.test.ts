// Random trees of folders and links: Typeflake must resolve them as the operating system does.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Files } from "../eval/files.ts";
import { NodeHost } from "./node-host.ts";

const name = fc.constantFrom("a", "b", "c");
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
const link = fc.oneof(
  fc
    .array(fc.constantFrom("a", "b", "c", "..", ".", ""), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join("/")),
  path.map((inner) => `ROOT/${inner}`),
);
const tree = fc.array(
  fc.record({ path, file: fc.oneof({ weight: 2, arbitrary: link }, { weight: 1, arbitrary: fc.constant(undefined) }) }),
  { maxLength: 8 },
);

/** Whether what exists of a path is really in a folder. */
function leadsInto(folder: string, path: string): boolean {
  if (!lstatSync(path, { throwIfNoEntry: false })) return leadsInto(folder, dirname(path));
  if (!existsSync(path)) return false;
  return `${realpathSync.native(path)}/`.startsWith(`${folder}/`);
}

test("links resolve as the operating system resolves them", () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "typeflake-links-")));
  let run = 0;
  try {
    fc.assert(
      fc.property(tree, fc.array(path, { minLength: 1, maxLength: 5 }), (entries, asked) => {
        const folder = join(root, String(run++));
        mkdirSync(folder);
        for (const entry of entries) {
          const place = join(folder, entry.path);
          try {
            // Links lead anywhere, also out of the folder: nothing may be made there.
            if (!leadsInto(folder, dirname(place))) continue;
            mkdirSync(dirname(place), { recursive: true });
            if (entry.file === undefined) writeFileSync(place, "", { flag: "wx" });
            else symlinkSync(entry.file.replace("ROOT", folder) || ".", place);
          } catch {
            // Something else stands there already, or a circle of links is in the way.
          }
        }
        const files = new Files(new NodeHost(), { pure: false });
        for (const inner of asked) {
          const place = join(folder, inner);
          if (!existsSync(place)) continue;
          // Node's own realpath takes "x/.." in a link for ".", which is wrong where x is a link.
          expect(files.resolveSymlinks(place)).toBe(realpathSync.native(place));
          expect(files.exists(files.resolveSymlinks(place, "ancestors"))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  } finally {
    rmSync(root, { recursive: true });
  }
});
