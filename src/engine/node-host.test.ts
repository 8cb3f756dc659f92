import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { describeHost } from "../eval/host.case.ts";
import { NodeHost } from "./node-host.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

const bytes = (text: string) => Buffer.from(text, "latin1");

describeHost((files) => {
  const root = mkdtempSync(join(tmpdir(), "typeflake-host-"));
  made.push(root);
  for (const [path, file] of Object.entries(files)) {
    const place = bytes(root + path);
    mkdirSync(dirname(root + path), { recursive: true });
    if (typeof file === "string") writeFileSync(place, bytes(file));
    else if ("link" in file) symlinkSync(bytes(file.link), place);
    else if ("directory" in file) mkdirSync(place);
    else if ("executable" in file) {
      writeFileSync(place, file.executable);
      chmodSync(place, 0o755);
    }
  }
  return { host: new NodeHost(), root };
});

test("names the machine as Nix does", () => {
  expect(new NodeHost().currentSystem()).toMatch(
    /^(x86_64|aarch64|i686|armv7l|powerpc64le|riscv64|s390x|loong64)-(linux|darwin)$/,
  );
});

test("gives variables of the environment as bytes", () => {
  process.env.TYPEFLAKE_TEST = "é";
  expect(new NodeHost().environment("TYPEFLAKE_TEST")).toBe("\xc3\xa9");
  expect(new NodeHost().environment("TYPEFLAKE_NOT_SET")).toBeUndefined();
});
