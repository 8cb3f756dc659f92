// Git repositories over HTTP, by Git's own server: branches, tags, commits, shallow clones, submodules, and what goes wrong.
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inputFromAttrs } from "../../src/flake/fetch/schemes.ts";
import type { InputAttrs } from "../../src/flake/input.ts";
import { Folder } from "../cli/run.ts";
import { Server } from "./server.ts";
import { filesOf, World } from "./world.ts";

let folder: Folder;
let server: Server;
let world: World;
const commits: Record<string, string> = {};

beforeAll(async () => {
  folder = new Folder();
  server = await Server.start(folder.at("served"));
  const git = (...args: string[]) => folder.git("served/git/app", ...args);
  folder.write({ "served/git/inner/file": "inner\n" }).commit("served/git/inner");
  folder.write({ "served/git/app/file": "1\n" }).commit("served/git/app");
  git("branch", "-M", "trunk");
  commits.first = git("rev-parse", "HEAD");
  folder.write({ "served/git/app/file": "2\n" });
  git("commit", "-qam", "second");
  git("tag", "-a", "-m", "a tag", "v2");
  git("checkout", "-q", "-b", "side", commits.first);
  folder.write({
    "served/git/app/side": "",
    "served/git/app/.gitattributes": "hidden export-ignore\n",
    "served/git/app/hidden": "",
  });
  git("add", ".");
  git("commit", "-qm", "side");
  commits.side = git("rev-parse", "HEAD");
  git("checkout", "-q", "trunk");
  git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../inner", "deep/inner");
  git("commit", "-qm", "submodule");
  commits.last = git("rev-parse", "HEAD");
}, 60_000);
afterAll(() => {
  server.stop();
  folder.dispose();
});
beforeEach(() => {
  world = new World();
  return () => world.dispose();
});

type Given = Partial<Record<string, string | boolean>>;
const attrs = (given: Given): InputAttrs => ({ type: "git", url: `${server.url}/git/app`, ...given }) as InputAttrs;
const get = (given: Given, ...options: Parameters<World["sources"]>) =>
  world.sources(...options).get(inputFromAttrs(attrs(given)));
const plain = { "/.gitmodules": '[submodule "deep/inner"]\n\tpath = deep/inner\n\turl = ../inner\n', "/file": "2\n" };

describe("a repository of another machine", () => {
  test("is at its default branch, with all that is known of the commit", () => {
    const { tree, input } = get({});
    expect(filesOf(tree)).toEqual({ ...plain, "/deep/inner": "/" });
    expect(input.attrs).toMatchObject({
      ref: "refs/heads/trunk",
      rev: commits.last,
      revCount: 3,
      lastModified: 1_700_000_000,
    });
  });

  test.each([
    [{ ref: "side" }, { ref: "side", rev: "side", revCount: 2 }],
    [{ ref: "refs/tags/v2" }, { ref: "refs/tags/v2", revCount: 2 }],
    [{ ref: "v2" }, { ref: "v2", revCount: 2 }],
    [{ ref: "HEAD" }, { ref: "HEAD", rev: "last" }],
    [{ rev: "first" }, { ref: "refs/heads/trunk", rev: "first", revCount: 1 }],
    [
      { rev: "side", ref: "side" },
      { ref: "side", rev: "side" },
    ],
    [
      { rev: "side", allRefs: true },
      { allRefs: true, rev: "side" },
    ],
    [
      { ref: "side", shallow: true },
      { shallow: true, rev: "side" },
    ],
  ])("is at %j", (given, wanted) => {
    const named = <T extends Given>(some: T) => (some.rev ? { ...some, rev: commits[some.rev as string] } : some);
    const { input } = get(named(given as Given));
    expect(input.attrs).toMatchObject(named(wanted as Given));
    expect("revCount" in input.attrs).toBe(!("shallow" in given));
  });

  test("has its submodules where they are wanted, from where it says", () => {
    expect(filesOf(get({ submodules: true }).tree)).toEqual({ ...plain, "/deep/inner/file": "inner\n" });
  });

  test("leaves out what export-ignore says, where that is wanted", () => {
    expect(filesOf(get({ ref: "side" }).tree)).toHaveProperty("/hidden");
    expect(filesOf(get({ ref: "side", exportIgnore: true }).tree)).not.toHaveProperty("/hidden");
  });

  test("is asked again when its time is over, and what was locked not at all", () => {
    const { input } = get({});
    server.asked();
    get({});
    expect(server.asked()).toEqual([]);
    get({}, { "tarball-ttl": "0" });
    expect(server.asked().length).toBeGreaterThan(0);
    world.sources({ "tarball-ttl": "0" }).get(input);
    rmSync(join(world.cache, "git"), { recursive: true });
    expect(filesOf(world.sources({}, { offline: true }).get(input).tree)).toEqual({ ...plain, "/deep/inner": "/" });
    expect(server.asked()).toEqual([]);
  });

  test("is as it was where it cannot be reached, with a warning", () => {
    get({});
    const sources = world.sources({ "tarball-ttl": "0" }, { offline: true });
    sources.get(inputFromAttrs(attrs({ ref: "trunk" })));
    expect(sources.host.messages).toEqual([
      `could not update local clone of Git repository '${server.url}/git/app'; continuing with the most recent version: ` +
        "the flag '--offline' forbids it, and it was not fetched before",
    ]);
  });
});

describe("it says why a repository cannot be fetched", () => {
  test.each([
    [{ ref: "nothing" }, "couldn't find remote ref refs/heads/nothing"],
    [
      { url: "SERVER/git/nothing" },
      "reading the default branch of the Git repository 'SERVER/git/nothing' failed: repository",
    ],
    [{ url: "http://127.0.0.1:1/x" }, "Failed to connect to 127.0.0.1 port 1"],
    [{ rev: "1".repeat(40) }, `Cannot find Git revision '${"1".repeat(40)}' in ref 'refs/heads/trunk' of repository`],
  ])("%j", (given: Given, message) => {
    const replaced = Object.entries(given).map(([name, value]) => [name, String(value).replace("SERVER", server.url)]);
    expect(() => get(Object.fromEntries(replaced))).toThrow(message.replaceAll("SERVER", server.url));
    const locks = join(world.cache, "locks");
    expect(existsSync(locks) ? readdirSync(locks) : []).toEqual([]);
  });

  test("and --offline is one reason", () => {
    expect(() => get({}, {}, { offline: true })).toThrow(
      "the flag '--offline' forbids it, and it was not fetched before",
    );
  });
});

test("is reached by the user's own program for SSH", () => {
  const program = folder.at("ssh");
  writeFileSync(program, '#!/bin/sh\nfor last; do :; done\nexec sh -c "$last"\n', { mode: 0o755 });
  process.env["GIT_SSH_COMMAND"] = program;
  process.env["GIT_SSH_VARIANT"] = "simple";
  try {
    const { input } = get({ url: `git@somewhere:${folder.at("served/git/app")}`.replace(":/", ":") });
    expect(input.attrs).toMatchObject({ url: `ssh://git@somewhere${folder.at("served/git/app")}`, rev: commits.last });
  } finally {
    delete process.env["GIT_SSH_COMMAND"];
    delete process.env["GIT_SSH_VARIANT"];
  }
});

describe("a repository that comes from anybody", () => {
  test.each(["ext::touch%20ran", "ext+x://touch", "fd::7/x", "ftp://127.0.0.1/x"])("cannot have Git use %s", (url) => {
    expect(() => get({ url, ref: "main" })).toThrow();
    expect(() => get({ url })).toThrow();
    expect(existsSync("ran")).toBe(false);
    expect(existsSync(join(world.cache, "git"))).toBe(false);
  });

  test("cannot have a submodule that is a repository of this machine", () => {
    folder.write({ "own/secret": "mine" }).commit("own");
    const rev = folder.git("own", "rev-parse", "HEAD");
    folder.write({ "served/git/thief/.gitmodules": `[submodule "x"]\n\tpath = x\n\turl = HERE/own\n` });
    folder.commit("served/git/thief");
    folder.git("served/git/thief", "update-index", "--add", "--cacheinfo", `160000,${rev},x`);
    folder.git("served/git/thief", "commit", "-qm", "x");
    expect(() => get({ url: `${server.url}/git/thief`, submodules: true })).toThrow(
      `the submodule 'x' of '${server.url}/git/thief' is on this machine: '${folder.at("own")}'`,
    );
  });

  test("cannot have a submodule run a program", () => {
    folder.write({
      "served/git/evil/.gitmodules": `[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% HERE/ran\n`,
    });
    folder.commit("served/git/evil");
    folder.git("served/git/evil", "update-index", "--add", "--cacheinfo", `160000,${commits.first},x`);
    folder.git("served/git/evil", "commit", "-qm", "x");
    expect(() => get({ url: `${server.url}/git/evil`, submodules: true })).toThrow();
    expect(existsSync(folder.at("ran"))).toBe(false);
  });
});
