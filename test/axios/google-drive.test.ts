// `google-drive` with the real rclone, and a folder of this machine in the place of Google's: what is joined once, what
// is carried over, and where it stops rather than lose or revive files. Needs rclone 1.66 or newer on PATH.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { repository } from "../cli/run.ts";

const script = join(repository, "axios/home/desktop/google-drive.sh");

function hasRclone(): boolean {
  const { stdout } = spawnSync("rclone", ["version"], { encoding: "utf8" });
  const [, major, minor] = /^rclone v(\d+)\.(\d+)/.exec(stdout ?? "") ?? [];
  return Number(major) > 1 || Number(minor) >= 66;
}
const skip = !hasRclone() || spawnSync("jq", ["--version"]).status !== 0;
if (skip && process.env["TYPEFLAKE_REQUIRE_RCLONE"] === "1") throw new Error("rclone 1.66 and jq are required");

let world = "";
beforeEach(() => {
  world = mkdtempSync(join(tmpdir(), "google-drive-"));
  mkdirSync(join(world, "drive"));
  mkdirSync(join(world, "here"));
  writeFileSync(join(world, "rclone.conf"), `[gdrive]\ntype = alias\nremote = ${join(world, "drive")}\n`);
  settings({});
});
afterEach(() => rmSync(world, { recursive: true }));

const at = (...names: string[]) => join(world, ...names);
const write = (text: string, ...names: string[]) => {
  mkdirSync(join(at(...names), ".."), { recursive: true });
  writeFileSync(at(...names), text);
};
const read = (...names: string[]) => readFileSync(at(...names), "utf8");

function settings({ exclude = [], maxDelete = 50 }: { exclude?: readonly string[]; maxDelete?: number }): void {
  const conflict = { winner: "newer", loser: "num", suffix: "conflict" };
  const folders = { documents: { local: at("here"), remote: "Documents", exclude } };
  write(JSON.stringify({ remote: "gdrive", conflict, maxDelete, flags: [], folders }), "settings.json");
}

function googleDrive(...args: string[]): { readonly status: number | null; readonly output: string } {
  const env = {
    ...process.env,
    GOOGLE_DRIVE_SETTINGS: at("settings.json"),
    RCLONE_CONFIG: at("rclone.conf"),
    XDG_STATE_HOME: at("state"),
  };
  const bash = ["-o", "errexit", "-o", "nounset", "-o", "pipefail", script, ...args];
  const { status, stdout, stderr } = spawnSync("bash", bash, { env, encoding: "utf8" });
  return { status, output: stdout + stderr };
}

test.skipIf(skip)("the first sync joins both sides, and later ones carry changes over (needs rclone 1.66)", () => {
  write("from here", "here", "a.txt");
  write("from the drive", "drive", "Documents", "b.txt");
  expect(googleDrive("sync", "documents").status).toBe(0);
  expect(read("drive", "Documents", "a.txt")).toBe("from here");
  expect(read("here", "b.txt")).toBe("from the drive");

  rmSync(at("here", "a.txt"));
  write("new", "drive", "Documents", "c.txt");
  expect(googleDrive("sync", "documents").status).toBe(0);
  expect(existsSync(at("drive", "Documents", "a.txt"))).toBe(false);
  expect(read("here", "c.txt")).toBe("new");
  expect(googleDrive("status").output).toContain("documents: ");
});

test.skipIf(skip)("of two versions both stay, the older one under another name (needs rclone 1.66)", () => {
  write("first", "here", "a.txt");
  expect(googleDrive("sync", "documents").status).toBe(0);
  write("changed here", "here", "a.txt");
  execFileSync("touch", ["-d", "1 hour ago", at("here", "a.txt")]);
  write("changed in the drive, later", "drive", "Documents", "a.txt");
  expect(googleDrive("sync", "documents").status).toBe(0);
  expect(read("here", "a.txt")).toBe("changed in the drive, later");
  const other = readdirSync(at("here")).find((name) => name.startsWith("a.") && name !== "a.txt")!;
  expect(other).toContain("conflict");
  expect(read("here", other)).toBe("changed here");
});

test.skipIf(skip)("a side that is not there is not taken for an empty one (needs rclone 1.66)", () => {
  for (const name of ["a", "b", "c"]) write(name, "here", name);
  expect(googleDrive("sync", "documents").status).toBe(0);
  rmSync(at("here"), { recursive: true });
  mkdirSync(at("here"));
  const { status, output } = googleDrive("sync", "documents");
  expect(status).not.toBe(0);
  expect(output).toMatch(/google-drive: /);
  expect(readdirSync(at("drive", "Documents")).sort()).toEqual([".google-drive-check", "a", "b", "c"]);
});

test.skipIf(skip)("more deletions than allowed stop it (needs rclone 1.66)", () => {
  for (const name of ["a", "b", "c", "d"]) write(name, "here", name);
  settings({ maxDelete: 25 });
  expect(googleDrive("sync", "documents").status).toBe(0);
  for (const name of ["a", "b", "c"]) rmSync(at("here", name));
  expect(googleDrive("sync", "documents").status).not.toBe(0);
  expect(readdirSync(at("drive", "Documents"))).toContain("a");
});

test.skipIf(skip)("it never joins both sides again by itself (needs rclone 1.66)", () => {
  write("a", "here", "a.txt");
  expect(googleDrive("sync", "documents").status).toBe(0);
  rmSync(at("here", "a.txt"));

  rmSync(at("state"), { recursive: true });
  const forgotten = googleDrive("sync", "documents");
  expect(forgotten.status).toBe(78);
  expect(forgotten.output).toContain("google-drive resync documents");
  expect(existsSync(at("here", "a.txt"))).toBe(false);

  expect(googleDrive("resync", "documents").status).toBe(0);
  expect(read("here", "a.txt")).toBe("a");
  settings({ exclude: ["*.tmp"] });
  const changed = googleDrive("sync", "documents");
  expect(changed.status).toBe(78);
  expect(changed.output).toContain("what is left out of 'documents' has changed");
  expect(googleDrive("resync", "documents").status).toBe(0);
  write("scratch", "here", "x.tmp");
  expect(googleDrive("sync", "documents").status).toBe(0);
  expect(existsSync(at("drive", "Documents", "x.tmp"))).toBe(false);
});

test.skipIf(skip)("it says which folders there are, and whether the account is connected (needs rclone 1.66)", () => {
  expect(googleDrive("sync", "music")).toEqual({
    status: 1,
    output: "google-drive: there is no folder 'music': the settings have documents\n",
  });
  expect(googleDrive("connected").status).toBe(0);
  writeFileSync(at("rclone.conf"), "");
  expect(googleDrive("connected").status).toBe(1);
  expect(googleDrive("status").output).toContain("not connected, run: google-drive setup");
});
