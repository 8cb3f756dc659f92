// Examples of what the types accept (good/) and of what they refuse (bad/), each bad one with the messages that an editor
// shows (.err). `npm run accept` writes them anew.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { messagesByFile, tsc } from "./tsc.ts";

const folder = import.meta.dirname;
const examples = (kind: string) => readdirSync(join(folder, kind)).filter((name) => name.endsWith(".ts"));

let messages: Map<string, string>;
beforeAll(() => {
  messages = messagesByFile(tsc(folder));
}, 60_000);

test("the compiler has nothing to say of other files", () => {
  expect([...messages.keys()].filter((file) => !/^(good|bad)\//.test(file))).toEqual([]);
});

describe("good", () => {
  test.each(examples("good"))("%s", (name) => {
    expect(messages.get(`good/${name}`) ?? "").toBe("");
  });
});

describe("bad", () => {
  test.each(examples("bad"))("%s", (name) => {
    const golden = join(folder, "bad", name.replace(/\.ts$/, ".err"));
    const found = messages.get(`bad/${name}`);
    expect(found).toBeDefined();
    if (process.env["ACCEPT"]) writeFileSync(golden, found ?? "");
    expect(found).toBe(existsSync(golden) ? readFileSync(golden, "utf8") : "");
  });

  test("no message is longer than two lines", () => {
    for (const [file, text] of messages) {
      for (const message of text.split(/^(?=[0-9])/m)) {
        const lines = message.trimEnd().split("\n");
        expect(lines.length, `${file}: ${message}`).toBeLessThanOrEqual(2);
      }
    }
  });
});
