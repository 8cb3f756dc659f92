// The routes of axios.services.caddy in a real Caddy, in front of real servers. `TYPEFLAKE_TEST_CADDY` names a program
// that is not on PATH.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { valueIn } from "./configuration.ts";

const program = process.env["TYPEFLAKE_TEST_CADDY"] ?? "caddy";
const isMissing = spawnSync(program, ["version"]).status !== 0;

const names = ["all", "files", "first", "wiki"] as const;
const folder = mkdtempSync(join(tmpdir(), "typeflake-caddy-"));
const servers: Server[] = [];
let caddy: ChildProcess | undefined;
let address = "";

/** A server that answers with its name, and with the path and the host that it was asked for. */
async function listen(name: string): Promise<number> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end(`${name} ${request.url} ${request.headers.host}`));
  });
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

/** Waits until Caddy serves; fails with what it says where it stops instead. */
async function serving(process: ChildProcess): Promise<void> {
  let log = "";
  await new Promise<void>((resolve, reject) => {
    process.once("exit", () => reject(new Error(log)));
    process.stderr?.on("data", (chunk: Buffer) => {
      log += chunk;
      if (log.includes("serving initial configuration")) resolve();
    });
  });
}

const get = async (path: string, init?: RequestInit) => (await fetch(`${address}${path}`, init)).text();

describe.skipIf(isMissing)("routes (needs caddy)", () => {
  beforeAll(async () => {
    const ports = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await listen(name)])));
    const free = await listen("nobody");
    await new Promise((closed) => servers.pop()?.close(closed));
    address = `http://localhost:${free}`;
    const sites = (await valueIn(
      "services",
      `{
        axios.services.caddy = {
          enable = true;
          domain = "${address}";
          routes = {
            all = { target = "127.0.0.1:${ports["all"]}"; maxRequestSize = "1KB"; };
            files = { target = "127.0.0.1:${ports["files"]}"; path = "/wiki/files"; };
            first = { target = "127.0.0.1:${ports["first"]}"; path = "/wiki/files/new"; order = 1; stripPath = true; };
            wiki = {
              target = "127.0.0.1:${ports["wiki"]}";
              path = "/wiki";
              stripPath = true;
              proxyConfig = "header_up Host {upstream_hostport}";
            };
          };
        };
      }`,
      "lib.mapAttrs (_: host: host.extraConfig) config.services.caddy.virtualHosts",
    )) as Record<string, string>;
    const written = Object.entries(sites).map(([domain, text]) => `${domain} {\n${text}\n}\n`);
    writeFileSync(join(folder, "Caddyfile"), `{\nadmin off\npersist_config off\n}\n${written.join("")}`);
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    caddy = spawn(program, ["run", "--config", join(folder, "Caddyfile")], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await serving(caddy);
  });

  afterAll(async () => {
    const stopped = caddy === undefined ? undefined : once(caddy, "exit");
    caddy?.kill();
    await stopped;
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true });
  });

  test("the most special route answers, and all that none takes is for the one without a path", async () => {
    expect(await get("/")).toMatch(/^all \/ /);
    expect(await get("/wikis")).toMatch(/^all \/wikis /);
    expect(await get("/wiki/files")).toMatch(/^files \/wiki\/files /);
    expect(await get("/wiki/files/a?b=c")).toMatch(/^files \/wiki\/files\/a\?b=c /);
    expect(await get("/wiki/files/new/a")).toMatch(/^first \/a /);
  });

  test("a path is taken off where the route says so, and its lines count", async () => {
    expect(await get("/wiki/a/b")).toMatch(/^wiki \/a\/b 127\.0\.0\.1:\d+$/);
    expect(await get("/other")).toBe(`all /other ${new URL(address).host}`);
  });

  test("a request that is too large is refused, where the route has a limit", async () => {
    const large = { method: "POST", body: "x".repeat(2000) };
    expect((await fetch(`${address}/upload`, large)).status).toBe(413);
    expect(await get("/wiki/upload", large)).toMatch(/^wiki \/upload /);
  });
});
