// How things are downloaded: what is remembered and for how long, what is sent to whom, and what goes wrong.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseReference } from "../../src/flake/reference.ts";
import { DiagnosticError } from "../../src/text/diagnostic.ts";
import { flakeMembers, tar } from "./archives.ts";
import { hasOpenssl, Server } from "./server.ts";
import { World } from "./world.ts";

let world: World;
let server: Server;
beforeEach(async () => {
  world = new World();
  server = await Server.start(join(world.folder, "served"));
  server.write("app.tar", await tar(flakeMembers));
  server.write("text", "hello\n");
});
afterEach(() => {
  server.stop();
  world.dispose();
});

const archive = () => `tarball+${server.url}/files/app.tar`;
const requests = () =>
  server.asked().map(({ method, url, headers }) => [method, url, headers["if-none-match"] !== undefined]);

function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const { message, help } = error.diagnostics[0];
    return `${message}${help === undefined ? "" : `\nhelp: ${help}`}`.replaceAll(server.url, "SERVER");
  }
  throw new Error("it went well");
}

describe("what was downloaded", () => {
  test("is current for an hour, then the server is asked whether it has changed", async () => {
    const first = world.get(archive());
    expect(world.get(archive()).input.attrs).toEqual(first.input.attrs);
    expect(requests()).toEqual([["GET", "/files/app.tar", false]]);
    expect(world.get(archive(), { "tarball-ttl": "0" }).input.attrs).toEqual(first.input.attrs);
    expect(requests()).toEqual([["GET", "/files/app.tar", true]]);
    server.write("app.tar", await tar([["a/b", { text: "new" }]]));
    expect(world.get(archive()).narHash).toEqual(first.narHash);
    expect(world.get(archive(), {}, { refresh: true }).narHash).not.toEqual(first.narHash);
    expect(requests()).toEqual([["GET", "/files/app.tar", true]]);
  });

  test("is used with a warning where the server has gone", () => {
    const first = world.get(archive());
    rmSync(join(world.folder, "served"), { recursive: true });
    const sources = world.sources({ "tarball-ttl": "0" });
    expect(sources.get(parseReference(archive()).input).narHash).toEqual(first.narHash);
    expect(sources.host.messages).toEqual([
      `unable to download '${server.url}/files/app.tar': HTTP error 404; using cached version`,
    ]);
  });

  test("is all that there is with --offline", () => {
    const first = world.get(archive(), { "tarball-ttl": "0" });
    server.asked();
    expect(world.get(archive(), { "tarball-ttl": "0" }, { offline: true }).narHash).toEqual(first.narHash);
    expect(failure(() => world.get(`tarball+${server.url}/files/text`, {}, { offline: true }))).toBe(
      "unable to download 'SERVER/files/text': the flag '--offline' forbids it, and it was not downloaded before\n" +
        "help: leave '--offline' away once",
    );
    expect(requests()).toEqual([]);
  });

  test("is taken by its hash for a locked input, without asking anybody", () => {
    const { input } = world.get(archive());
    rmSync(join(world.cache, "facts"), { recursive: true });
    server.asked();
    const moved = { attrs: { ...input.attrs, url: "http://127.0.0.1:1/gone" }, final: true };
    expect(world.sources().get(moved).tree.readFile("/run")).toBe("#!/bin/sh\n");
    expect(requests()).toEqual([]);
  });

  test("is never trusted: a damaged file of the cache is downloaded again", () => {
    const { input } = world.get(archive());
    const [name] = readdirSync(join(world.cache, "nar"));
    const path = join(world.cache, "nar", name);
    const good = readFileSync(path);
    const evil = Buffer.from(good);
    evil.write("#!/bin/no\n", evil.indexOf("#!/bin/sh\n"), "latin1");
    for (const bad of [evil, good.subarray(0, 100), Buffer.from(""), Buffer.concat([good, good])]) {
      writeFileSync(path, bad);
      server.asked();
      expect(world.sources().get(input).tree.readFile("/run")).toBe("#!/bin/sh\n");
      expect(requests()).toEqual([["GET", "/files/app.tar", false]]);
      expect(readFileSync(path)).toEqual(good);
    }
  });

  test("must be what was locked", async () => {
    const { input } = world.get(archive());
    rmSync(join(world.folder, "cache"), { recursive: true });
    server.write("app.tar", await tar([["a/b", { text: "new" }]]));
    expect(failure(() => world.sources().get(input))).toMatch(/^NAR hash mismatch in input '/);
  });
});

describe("a server may", () => {
  test("redirect, to any number of hosts but not in a circle", () => {
    const to = encodeURIComponent(`${server.url.replace("127.0.0.1", "localhost")}/files/app.tar`);
    const { input } = world.get(`tarball+${server.url}/redirect?to=${to}`);
    expect(input.attrs).toMatchObject({
      url: `${server.url}/redirect?to=${decodeURIComponent(to)}`,
      lastModified: 1000,
    });
    expect(failure(() => world.get(`tarball+${server.url}/loop`))).toBe(
      "unable to download 'SERVER/loop': Number of redirects hit maximum amount (10)",
    );
    expect(failure(() => world.get(`tarball+${server.url}/redirect?to=file:///etc/passwd`))).toContain(
      "it redirects to 'file:///etc/passwd', which is not a web address",
    );
  });

  test("say what to lock instead", () => {
    const to = `${server.url}/files/app.tar?rev=${"1".repeat(40)}&revCount=7&lastModified=1234`;
    const { input } = world.get(`tarball+${server.url}/link/app.tar?to=${encodeURIComponent(to)}`);
    expect(input.attrs).toEqual({
      type: "tarball",
      url: `${server.url}/files/app.tar`,
      rev: "1".repeat(40),
      revCount: 7,
      lastModified: 1234,
      narHash: "sha256-Txn2y3CZ1U3Sq9gnCsIjotdv4Qm3uMRbVAchWeCg1WI=",
    });
  });

  test.each(["gzip", "br"])("compress what it sends by %s", (encoding) => {
    const { tree } = world.get(`file+${server.url}/encoded/text?as=${encoding}`);
    expect(tree.readFile("")).toBe("hello\n");
  });

  test("be asked again after an error that may pass, and not after others", () => {
    const { tree } = world.get(`file+${server.url}/flaky/text?times=2`, { "download-attempts": "3" });
    expect(tree.readFile("")).toBe("hello\n");
    expect(requests()).toHaveLength(3);
    failure(() => world.get(`file+${server.url}/status/404`, { "download-attempts": "3" }));
    expect(requests()).toHaveLength(1);
  });
});

describe("it says what went wrong", () => {
  const limits = { "connect-timeout": "1", "stalled-download-timeout": "1" };

  test.each([
    [
      "status/404",
      "HTTP error 404\nhelp: check its name; for a repository that is not public, put 'access-tokens = HOST=TOKEN' into nix.conf",
    ],
    ["status/500", "HTTP error 500"],
    [
      "status/401",
      "HTTP error 401\nhelp: for a repository of 'HOST', put 'access-tokens = HOST=TOKEN' into nix.conf; otherwise see netrc-file",
    ],
    [
      "limited",
      "HTTP error 403\nhelp: 'HOST' limits how often it may be asked without a token: wait, or put 'access-tokens = HOST=TOKEN' into nix.conf",
    ],
    ["cut/app.tar", "Transferred a partial file"],
    ["encoded/text?as=odd", "the server sent the unknown content encoding 'odd'"],
    [
      "silent",
      "Timeout was reached: nothing was received for 1 s\nhelp: check the network; '--offline' uses only what was downloaded before",
    ],
    [
      "stalling",
      "Timeout was reached: nothing was received for 1 s\nhelp: check the network; '--offline' uses only what was downloaded before",
    ],
  ])("%s", (path, message) => {
    const host = server.url.replace("http://", "");
    const said = failure(() => world.get(`file+${server.url}/${path}`, limits)).replaceAll(host, "HOST");
    expect(said).toBe(`unable to download 'SERVER/${path}': ${message}`);
    expect(readdirSync(join(world.cache, "tmp"))).toEqual([]);
  });

  test("where nothing is, by name or by number, and what speaks another language", () => {
    expect(failure(() => world.get("file+http://127.0.0.1:1/x"))).toMatch(
      /^unable to download '.*': Could not connect to server: /,
    );
    expect(failure(() => world.get("file+http://nowhere.invalid/x"))).toMatch(
      /^unable to download 'http:\/\/nowhere.invalid\/x': Could not resolve hostname: nowhere.invalid\nhelp: check the network/,
    );
    expect(failure(() => world.get(`file+https://127.0.0.1:${server.port}/x`))).toContain("SSL connect error");
    expect(failure(() => world.get("file+file:///nowhere"))).toContain(
      "Could not read a file: Couldn't open file /nowhere",
    );
  });

  test("without the password that was in the address", () => {
    const url = server.url.replace("//", "//me:hidden@");
    const said = failure(() => world.get(`file+${url}/status/404`));
    expect(said).toContain("//me:***@");
    expect(said).not.toContain("hidden");
  });
});

describe("who the user is", () => {
  const credentials = (url: string, settings: Record<string, string>) => {
    world.get(url, settings);
    return server
      .asked()
      .map(({ url: path, headers }) => [path.split("?")[0], headers["authorization"] ?? headers["private-token"]]);
  };
  const netrc = (text: string) => {
    writeFileSync(join(world.folder, "netrc"), text);
    return { "netrc-file": join(world.folder, "netrc") };
  };
  const password = `Basic ${Buffer.from("me:pass word").toString("base64")}`;

  test("is told by the file netrc, to the host that it names", () => {
    const settings = netrc(
      '# a comment\nmachine other login x password y\nmachine 127.0.0.1\n  login me password "pass word"\n',
    );
    expect(credentials(`file+${server.url}/secret/text`, settings)).toEqual([["/secret/text", password]]);
    expect(
      failure(() => world.get(`file+${server.url}/secret/text?x=1`, netrc("machine other login x password y"))),
    ).toContain("HTTP error 401");
  });

  test("stays between the user and that host when it redirects to another", () => {
    const settings = netrc('default login me password "pass word"\n');
    const other = `${server.url.replace("127.0.0.1", "localhost")}/files/text`;
    const same = `${server.url}/secret/text`;
    expect(credentials(`file+${server.url}/redirect?to=${encodeURIComponent(other)}`, settings)).toEqual([
      ["/redirect", password],
      ["/files/text", undefined],
    ]);
    expect(credentials(`file+${server.url}/redirect?to=${encodeURIComponent(same)}`, settings)).toEqual([
      ["/redirect", password],
      ["/secret/text", password],
    ]);
  });
});

describe.skipIf(!hasOpenssl)("over TLS (needs openssl)", () => {
  let secure: Server;
  beforeAll(async () => {
    world = new World();
    secure = await Server.start(join(world.folder, "secure"), true);
    secure.write("text", "hello\n");
  });
  afterAll(() => secure.stop());
  const trusting = () => ({ "ssl-cert-file": secure.certificate as string });

  test("a certificate must be known, and be for that host", () => {
    expect(world.get(`file+${secure.url}/files/text`, trusting()).tree.readFile("")).toBe("hello\n");
    const said = failure(() => world.get(`file+${secure.url}/files/text?x=1`));
    expect(said).toMatch(
      /SSL peer certificate or SSH remote key was not OK: self[- ]signed certificate\nhelp: .*NIX_SSL_CERT_FILE/,
    );
    const wrongName = secure.url.replace("localhost", "127.0.0.2");
    expect(failure(() => world.get(`file+${wrongName}/files/text`, trusting()))).toMatch(
      /SSL peer certificate|Could not connect/,
    );
    expect(failure(() => world.get(`file+${secure.url}/x`, { "ssl-cert-file": "/nowhere" }))).toContain(
      "cannot read the certificates in '/nowhere'",
    );
  });
});

describe("a proxy", () => {
  const variables = ["http_proxy", "https_proxy", "no_proxy", "all_proxy"];
  afterEach(() => {
    for (const name of variables) delete process.env[name];
  });
  const asked = () => server.asked().map(({ method, url, headers }) => [method, url, headers["proxy-authorization"]]);

  test("is asked for the whole address, unless the host is excepted", () => {
    process.env["http_proxy"] = server.url.replace("//", "//me:word@");
    process.env["no_proxy"] = "localhost, .example.org";
    expect(world.get("file+http://nowhere.invalid/files/text").tree.readFile("")).toBe("hello\n");
    expect(asked()).toEqual([["GET", "http://nowhere.invalid/files/text", `Basic ${btoa("me:word")}`]]);
    world.get(`file+${server.url.replace("127.0.0.1", "localhost")}/files/text`);
    expect(asked()).toEqual([["GET", "/files/text", undefined]]);
  });

  test.skipIf(!hasOpenssl)("passes TLS on, or says why it does not (needs openssl)", async () => {
    const secure = await Server.start(join(world.folder, "secure"), true);
    try {
      secure.write("text", "secret\n");
      process.env["https_proxy"] = server.url;
      const settings = { "ssl-cert-file": secure.certificate as string, "connect-timeout": "5" };
      expect(world.get(`file+${secure.url}/files/text`, settings).tree.readFile("")).toBe("secret\n");
      expect(asked()).toEqual([["CONNECT", `localhost:${secure.port}`, undefined]]);
      expect(failure(() => world.get("file+https://refused/x", settings))).toMatch(
        /the proxy '.*' answered with HTTP status 403/,
      );
    } finally {
      secure.stop();
    }
  });
});

test("facts of the cache that make no sense are passed over", () => {
  const first = world.get(archive());
  for (const name of readdirSync(join(world.cache, "facts"))) {
    for (const text of [
      "",
      "{",
      "[]",
      '{"value":null}',
      '{"value":{"narHash":"x"},"time":9999999999}',
      '{"value":{"narHash":[]}}',
    ]) {
      writeFileSync(join(world.cache, "facts", name), text);
      expect(world.get(archive()).input.attrs).toEqual(first.input.attrs);
    }
  }
});

describe("two processes at once", () => {
  test("may fetch the same thing, by Git as well", async () => {
    const git = (...args: string[]) => {
      const options = ["-C", join(world.folder, "served/git/app"), "-c", "user.name=a", "-c", "user.email=a@b"];
      const { status, stderr } = spawnSync("git", [...options, ...args], { encoding: "utf8" });
      expect(status, stderr).toBe(0);
    };
    server.write("git/app/flake.nix", "{ outputs = _: { }; }");
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "-m", "all");
    const launcher = new URL("../../bin/typeflake.js", import.meta.url).pathname;
    const expr = `[ (builtins.fetchGit "${server.url}/git/app") (fetchTarball "${server.url}/files/app.tar") ]`;
    const env = { ...process.env, XDG_CACHE_HOME: join(world.folder, "shared") };
    const run = () =>
      new Promise<string>((resolve) => {
        const child = spawn(process.execPath, [launcher, "eval", "--impure", "--json", "--expr", expr], { env });
        let output = "";
        child.stdout.on("data", (text) => {
          output += text;
        });
        child.stderr.on("data", (text) => {
          output += text;
        });
        child.on("close", () => resolve(output));
      });
    const outputs = await Promise.all([run(), run(), run()]);
    expect(outputs[0]).toMatch(/^\["\/nix\/store\/[0-9a-z]{32}-source","\/nix\/store\/[0-9a-z]{32}-source"\]\n$/);
    expect(new Set(outputs).size).toBe(1);
    const cache = join(world.folder, "shared/typeflake");
    expect(readdirSync(join(cache, "tmp"))).toEqual([]);
    expect(readdirSync(join(cache, "locks"))).toEqual([]);
  });

  test("leave nothing behind when they are stopped", async () => {
    const launcher = new URL("../../bin/typeflake.js", import.meta.url).pathname;
    const cache = join(world.folder, "stopped");
    const args = ["eval", "--impure", "--expr", `fetchTarball "${server.url}/stalling"`];
    const env = { ...process.env, XDG_CACHE_HOME: cache };
    const child = spawn(process.execPath, [launcher, ...args], { env, stdio: "ignore", detached: true });
    const scratch = join(cache, "typeflake/tmp");
    const until = async (condition: () => boolean) => {
      for (let i = 0; i < 200 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(condition()).toBe(true);
    };
    await until(() => existsSync(scratch) && readdirSync(scratch).length > 0);
    // As a terminal does it: to the whole group.
    process.kill(-(child.pid as number), "SIGINT");
    await new Promise((resolve) => child.once("exit", resolve));
    await until(() => readdirSync(scratch).length === 0);
  });
});
