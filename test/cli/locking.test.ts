// `typeflake lock`, `update` and `metadata`, registries, and inputs that come over the network.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { flakeMembers, tar } from "../fetch/archives.ts";
import { Server } from "../fetch/server.ts";
import { Folder, launcher } from "./run.ts";

let folder: Folder;
let server: Server;
beforeEach(async () => {
  folder = new Folder();
  server = await Server.start(folder.at("served"));
  server.write("app.tar", await tar(flakeMembers));
});
afterEach(() => {
  server.stop();
  folder.dispose();
});

const outputs =
  "outputs = { self, ... }@inputs: { all = builtins.mapAttrs (_: input: input.outPath or null) inputs; };";
const withInputs = (inputs: string) => ({ "flake.nix": `{ inputs = { ${inputs} }; ${outputs} }` });
const url = (name = "app.tar") => `${server.url}/files/${name}`;
const noRegistry = ["--flake-registry", ""];
const from = { from: "top" };

function top(inputs: string): void {
  folder.write({ "top/flake.nix": withInputs(inputs)["flake.nix"] });
}

const hash = "sha256-Txn2y3CZ1U3Sq9gnCsIjotdv4Qm3uMRbVAchWeCg1WI=";
const locked = () => JSON.parse(folder.read("top/flake.lock")).nodes;
const shown = (text: string) => text.replaceAll(server.url, "SERVER").replaceAll(folder.path, "HERE");

describe("lock", () => {
  test("adds what is missing and leaves the rest, and update renews what is named or all", async () => {
    top(`a.url = "${url()}";`);
    const { status, stdout, stderr } = folder.run("lock", from);
    expect({ status, stdout, stderr: shown(stderr) }).toEqual({
      status: 0,
      stdout: "",
      stderr:
        "warning: creating lock file 'HERE/top/flake.lock':\n• Added input 'a':\n" +
        `    'SERVER/files/app.tar?narHash=${encodeURIComponent(hash)}' (1970-01-01)\n`,
    });
    expect(locked().a.locked).toEqual({ type: "tarball", url: url(), narHash: hash, lastModified: 1000 });

    server.write("app.tar", await tar(flakeMembers.slice(0, 2), 1_700_000_000));
    top(`a.url = "${url()}"; b.url = "${url()}";`);
    expect(folder.answer("lock", from)).toBe("");
    expect(locked().a.locked.lastModified).toBe(1000);
    expect(locked().b.locked.lastModified).toBe(1_700_000_000);
    expect(folder.run("lock", from)).toEqual({ status: 0, stdout: "", stderr: "" });

    const updated = shown(folder.run("update", "a", from).stderr);
    expect(updated).toMatch(
      /^warning: updating lock file 'HERE\/top\/flake.lock':\n• Updated input 'a':\n {4}'SERVER\/files\/app.tar\?narHash=sha256-\S+' \(1970-01-01\)\n {2}→ 'SERVER\/files\/app.tar\?narHash=sha256-\S+' \(2023-11-14\)\n$/,
    );
    server.write("app.tar", await tar(flakeMembers, 1_600_000_000));
    folder.answer("update", { from: "." }, "--flake", "./top");
    expect([locked().a, locked().b].map((node) => node.locked.lastModified)).toEqual([1_600_000_000, 1_600_000_000]);
    expect(folder.run("update", "nothing", from).stderr).toContain("'nothing' does not match any input of this flake");
  });

  test("downloads several inputs at the same time, and none that it need not have", async () => {
    const names = ["a", "b", "c"];
    const text = (name: string) => `{ outputs = _: { name = "${name}"; }; }`;
    for (const name of names) server.write(`${name}.tar`, await tar([["x/flake.nix", { text: text(name) }]]));
    top(names.map((name) => `${name}.url = "${server.url}/together/${name}.tar?n=3";`).join(" "));
    folder.answer("lock", "--option", "stalled-download-timeout", "30", from);
    expect(server.asked()).toHaveLength(3);
    rmSync(folder.at("..", "home", "cache"), { recursive: true });
    folder.write({ "top/flake.lock": folder.read("top/flake.lock").replaceAll("/together/", "/files/") });
    top(names.map((name) => `${name}.url = "${server.url}/files/${name}.tar?n=3";`).join(" "));
    folder.answer("eval", "--json", ".#all.a", from);
    expect(server.asked().map((request) => request.url)).toEqual(["/files/a.tar?n=3"]);
    folder.write({
      "top/flake.lock": folder.read("top/flake.lock").replaceAll("n=3", "n=2").replaceAll("/files/", "/together/"),
    });
    top(names.map((name) => `${name}.url = "${server.url}/together/${name}.tar?n=2";`).join(" "));
    folder.answer("check", "--option", "stalled-download-timeout", "30", from);
    expect(server.asked()).toHaveLength(2);
  });

  test("commits the lock file alone, with what changed as the message", () => {
    folder.write({ "top/other": "1" });
    top(`a.url = "${url()}";`);
    folder.commit("top").write({ "top/other": "2", "top/.git/hooks/pre-commit": "#!/bin/sh\ntouch ran\n" });
    const { stderr } = folder.run("lock", "--commit-lock-file", from);
    const head = folder.git("top", "rev-parse", "HEAD");
    expect(stderr).toContain(`warning: committed new revision '${head}'\n`);
    expect(shown(folder.git("top", "log", "-1", "--format=%B"))).toBe(
      `flake.lock: Add\n\nFlake lock file updates:\n\n• Added input 'a':\n    'SERVER/files/app.tar?narHash=${encodeURIComponent(hash)}' (1970-01-01)`,
    );
    expect(folder.git("top", "show", "--format=", "--name-status", "HEAD")).toBe("A\tflake.lock");
    expect(folder.git("top", "status", "--porcelain")).toBe("M other");
  });

  test("refuses what cannot be locked, and changes nothing then", () => {
    folder
      .write({ "dirty/flake.nix": "{ outputs = _: { }; }" })
      .commit("dirty")
      .write({ "dirty/flake.nix": "{ outputs = _: { x = 1; }; }" });
    top('a.url = "git+file://HERE/dirty";');
    expect(folder.refusal("lock", from)).toContain(
      "Will not write lock file of flake 'path:HERE/top' because it has an unlocked input",
    );
    top(`a.url = "${server.url}/status/404";`);
    const said = shown(folder.refusal("lock", "--option", "download-attempts", "1", from));
    expect(said).toContain("error: unable to download 'SERVER/status/404': HTTP error 404\n");
    expect(said).toContain("while updating the flake input 'a'");
    expect(existsSync(folder.at("top/flake.lock"))).toBe(false);
    expect(readdirSync(folder.at("top"))).toEqual(["flake.nix"]);
  });

  test("fails where a locked input has other contents now", async () => {
    top(`a.url = "${url()}";`);
    folder.answer("lock", from);
    rmSync(folder.at("..", "home", "cache"), { recursive: true });
    server.write("app.tar", await tar([["x/y", { text: "evil" }]]));
    const said = shown(folder.refusal("eval", "--json", ".#all", from));
    expect(said).toContain(
      `error: NAR hash mismatch in input 'SERVER/files/app.tar?narHash=${encodeURIComponent(hash)}', expected '${hash}' but got`,
    );
  });
});

describe("metadata", () => {
  test("shows the tree of inputs with their dates, and as JSON", () => {
    folder.write({ "leaf/flake.nix": "{ outputs = _: { }; }" });
    folder.write({ "mid/flake.nix": withInputs('leaf.url = "path:HERE/leaf";')["flake.nix"] });
    top(`app.url = "${url()}"; mid.url = "path:HERE/mid"; x.follows = "mid/leaf";`);
    folder.answer("lock", from);
    const lines = shown(folder.answer("metadata", { ...from, env: { TZ: "UTC" } })).split("\n");
    const places = lines.map((line) =>
      line
        .replace(/[?&]narHash=\S+/, "?HASH")
        .replace(/lastModified=\d+/, "")
        .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, "DATE"),
    );
    expect(places).toEqual([
      "Resolved URL:  path:HERE/top",
      "Locked URL:    path:HERE/top??HASH",
      expect.stringMatching(/^Path: {10}\/nix\/store\/[0-9a-z]{32}-source$/),
      "Last modified: DATE",
      "Inputs:",
      "├───app: SERVER/files/app.tar?HASH (DATE)",
      "├───mid: path:HERE/mid??HASH (DATE)",
      "│   └───leaf: path:HERE/leaf??HASH (DATE)",
      "└───x follows input 'mid/leaf'",
      "",
    ]);
    const json = JSON.parse(folder.answer("metadata", "--json", from));
    expect(json).toMatchObject({ originalUrl: `path:${folder.at("top")}`, locks: { version: 7 } });
    expect(json.locks.nodes.app.locked.narHash).toBe(hash);
  });

  test("names inputs that are there several times, and what makes them one", () => {
    folder.write({ "served/git/lib/flake.nix": "{ outputs = _: { }; }" }).commit("served/git/lib");
    const lib = `lib.url = "git+${server.url}/git/lib";`;
    folder.write({ "mid/flake.nix": withInputs(lib)["flake.nix"] });
    top(`${lib} mid.url = "path:HERE/mid";`);
    expect(shown(folder.run("metadata", from).stderr)).toContain(
      "warning: 'git+SERVER/git/lib' is locked 2 times: lib, mid/lib\n" +
        '  help: to have it once, write inputs.mid.inputs.lib.follows = "lib";\n',
    );
    top(`${lib} mid.url = "path:HERE/mid"; mid.inputs.lib.follows = "lib";`);
    expect(folder.run("metadata", from).stderr).not.toContain("is locked");
  });
});

describe("a name of a flake", () => {
  const registry = (to: object, more: object = {}) =>
    JSON.stringify({ version: 2, flakes: [{ from: { type: "indirect", id: "app" }, to, ...more }] });
  const rev = (...args: string[]) => folder.answer("eval", "--json", ...args, "--apply", "x: x", from).trim();

  beforeEach(() => {
    folder.write({ "served/git/app/flake.nix": '{ outputs = _: { where = "git"; }; }' }).commit("served/git/app");
    folder.git("served/git/app", "branch", "side");
    top("app = { };");
  });

  test("is looked up in the user's registry, then the global one, which is downloaded and kept", () => {
    server.write("registry.json", registry({ type: "git", url: `${server.url}/git/app` }));
    const global = ["--flake-registry", `${server.url}/files/registry.json`];
    expect(rev("app#where", ...global)).toBe('"git"');
    expect(rev("app/side#where", ...global)).toBe('"git"');
    expect(server.asked().filter((request) => request.url === "/files/registry.json")).toHaveLength(1);
    expect(rev("app#where", ...global, "--offline")).toBe('"git"');
    folder.answer("lock", ...global, from);
    expect(locked().app).toMatchObject({
      original: { type: "indirect", id: "app" },
      locked: { type: "git", ref: "refs/heads/master" },
    });

    folder.write({ "user/nix/registry.json": registry({ type: "tarball", url: url() }) });
    const env = { XDG_CONFIG_HOME: folder.at("user") };
    expect(folder.answer("eval", "app#x", ...noRegistry, { ...from, env })).toBe("1\n");
    expect(folder.refusal("eval", "app/side#x", ...noRegistry, { ...from, env })).toContain(
      "don't know how to set branch/tag name",
    );
    expect(folder.refusal("eval", "app#x", "--no-registries", { ...from, env })).toContain(
      "cannot find flake 'flake:app' in the flake registries",
    );
  });

  test("means what the command line says, itself or by the inputs of another flake", () => {
    expect(rev("app#x", ...noRegistry, "--override-flake", "app", url())).toBe("1");
    folder.write({ "other/flake.nix": withInputs(`app.url = "${url()}";`)["flake.nix"] });
    expect(rev("app#x", ...noRegistry, "--inputs-from", "../other")).toBe("1");
    expect(existsSync(folder.at("other/flake.lock"))).toBe(false);
    expect(
      rev("--impure", "--expr", '(builtins.getFlake "app").x', ...noRegistry, "--override-flake", "app", url()),
    ).toBe("1");
  });

  test("that no registry has is an error with a remedy, and so is a registry that is broken", () => {
    const help = "help: give it in full, such as github:OWNER/REPO, or as a path, such as ./FOLDER";
    expect(folder.refusal("eval", "nothing#x", ...noRegistry, from)).toContain(help);
    folder.write({ "user/nix/registry.json": "{ broken" });
    const env = { XDG_CONFIG_HOME: folder.at("user") };
    const said = folder.refusal("eval", "app#x", ...noRegistry, { ...from, env });
    expect(said).toContain("warning: cannot read flake registry 'HERE/user/nix/registry.json': ");
    expect(said).toContain("cannot find flake 'flake:app'");
    const circle = registry({ type: "indirect", id: "app" });
    folder.write({ "user/nix/registry.json": circle });
    expect(folder.refusal("eval", "app#x", ...noRegistry, { ...from, env })).toContain(
      "cycle detected in flake registry",
    );
  });
});

test("the search path may have archives in it, and those that cannot be had are passed over", () => {
  const words = ["eval", "--impure", "--option", "download-attempts", "1"];
  const store = /^\/nix\/store\/[0-9a-z]{32}-source\/run\n$/;
  expect(folder.answer(...words, "-I", `x=${url()}`, "--expr", "<x/run>")).toMatch(store);
  const entries = ["-I", `x=${server.url}/status/404`, "-I", `x=${url()}`];
  const { stdout, stderr } = folder.run(...words, ...entries, "--expr", "<x/run>");
  expect(stdout).toMatch(store);
  expect(shown(stderr)).toBe(
    "warning: Nix search path entry 'SERVER/status/404' cannot be downloaded, ignoring: " +
      "unable to download 'SERVER/status/404': HTTP error 404\n",
  );
});

/** The program that gives another one a terminal. */
const hasScript = spawnSync("script", ["--version"]).status === 0;

test.skipIf(!hasScript)(
  "a terminal shows what is downloaded while it lasts, other places nothing (needs script)",
  () => {
    const expr = `builtins.fetchurl "${url()}"`;
    const words = ["eval", "--impure", "--raw", "--expr", expr];
    const command = [process.execPath, launcher, ...words].map((word) => `'${word}'`).join(" ");
    const env = { ...folder.environment(), TERM: "xterm" };
    const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], { env, encoding: "utf8" });
    expect(shown(stdout)).toContain("\r\x1b[K[0.0 MiB] downloading SERVER/files/app.tar");
    expect(stdout.split("\r\x1b[K").at(-1)).toMatch(/^\/nix\/store\/[0-9a-z]{32}-app\.tar$/);
    expect(folder.run(...words, "--refresh").stderr).toBe("");
  },
);

describe("settings", () => {
  test("are read from the files that Nix reads, with what they include", () => {
    folder.write({
      "user/nix/nix.conf": "# a comment\ninclude more.conf\n!include nothing.conf\ntarball-ttl = 0\n",
      "user/nix/more.conf": "netrc-file = HERE/netrc\n",
      netrc: 'machine 127.0.0.1 login me password "pass word"\n',
    });
    server.write("text", "hello");
    const env = { XDG_CONFIG_HOME: folder.at("user") };
    const expr = `builtins.readFile (builtins.fetchurl "${server.url}/secret/text")`;
    const words = ["eval", "--impure", "--raw", "--expr", expr];
    expect(folder.answer(...words, { env })).toBe("hello");
    expect(folder.answer(...words, { env })).toBe("hello");
    expect(server.asked().map(({ headers }) => headers["if-none-match"] !== undefined)).toEqual([false, true]);
    expect(folder.answer(...words, { env, input: "" }, "--tarball-ttl", "100")).toBe("hello");
    expect(server.asked()).toEqual([]);
    folder.answer(...words, { env: { NIX_CONFIG: `netrc-file = ${folder.at("netrc")}` } }, "--refresh");
    expect(server.asked()).toHaveLength(1);
  });
});
