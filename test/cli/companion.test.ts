// Projects of many files, of which a second thread transpiles some: nobody sees a difference but in time.
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TranspileCompanion } from "../../src/cli/transpile-companion.ts";
import { diskHost } from "../../src/cli/typescript-files.ts";
import { type SharedFile, transpileShared } from "../../src/transpile/index.ts";
import { Folder } from "./run.ts";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.dispose());

const count = 200;
const nameOf = (index: number) => `f${String(index).padStart(3, "0")}`;

/** Each file imports the next one of its ten. */
function many(): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const next = index % 10 === 9 ? `[${index}]` : `[${index}, ...next]`;
      const head = index % 10 === 9 ? "" : `import next from "./${nameOf(index + 1)}.ts";\n`;
      return [`all/${nameOf(index)}.ts`, `${head}export default ${next};\n`];
    }),
  );
}

test("a folder of many files becomes as many Nix files, which are current from then on", () => {
  folder.write(many());
  const { status, stderr } = folder.run("transpile", "all");
  expect([status, stderr.match(/^wrote /gm)?.length]).toEqual([0, count]);
  for (const index of [0, 57, count - 1]) {
    const { text } = transpileShared(`./${nameOf(index)}.ts`, diskHost(folder.at("all")))!;
    expect(folder.read(`all/${nameOf(index)}.nix`)).toBe(text);
  }
  expect(folder.run("transpile", "all").stderr).toBe(`${count} files are up to date\n`);
  expect(folder.run("transpile", "all", "--out", "elsewhere").status).toBe(0);
  expect(folder.read("elsewhere/f199.nix")).toBe(folder.read("all/f199.nix"));
}, 60_000);

test("what is wrong with any of many files is said in the order of the files, and nothing is written", () => {
  folder.write(many());
  folder.write({
    "all/f003.ts": "let x = 3;\nexport default x;\n",
    "all/f195.ts": "let x = 195;\nexport default x;\n",
    "all/f199.ts": "export default f();\n",
  });
  const said = folder.refusal("transpile", "all");
  expect([...new Set(said.match(/f\d+\.ts:\d+:\d+/g))]).toEqual(["f003.ts:1:1", "f195.ts:1:1", "f199.ts:1:16"]);
  expect(folder.run("transpile", "all", "--check").status).toBe(1);
}, 60_000);

/** What the second thread makes of the last of the files that it comes to make; it begins at the end. */
async function firstMade(companion: TranspileCompanion): Promise<SharedFile | undefined> {
  const names = Array.from({ length: count }, (_, index) => `./${nameOf(index)}.ts`);
  companion.announce(names);
  for (const name of names.toReversed()) {
    await setTimeout(100);
    const made = companion.take(name);
    if (made) return made;
  }
  return undefined;
}

test("the second thread transpiles as this one does, and this one looks at the same files", async () => {
  folder.write(many());
  const looked = new Set<string>();
  const host = diskHost(folder.at("all"), { onRead: (path) => looked.add(path) });
  const companion = new TranspileCompanion(host, folder.at("all"), undefined);
  try {
    const made = await firstMade(companion);
    expect(made).toEqual(transpileShared(made!.name, diskHost(folder.at("all"))));
    expect(looked).toContain(folder.at("all", made!.name));
  } finally {
    companion.dispose();
  }
}, 60_000);

test("what the second thread makes of files that change meanwhile is not taken", async () => {
  folder.write(many());
  const host = diskHost(folder.at("all"));
  for (let index = 0; index < count; index++) host.read(`./${nameOf(index)}.ts`);
  for (const name of Object.keys(many())) folder.append(name, "// changed\n");
  const companion = new TranspileCompanion(host, folder.at("all"), undefined);
  try {
    expect(await firstMade(companion)).toBeUndefined();
  } finally {
    companion.dispose();
  }
}, 60_000);
