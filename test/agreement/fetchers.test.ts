// The same addresses, fetched by Typeflake and by real Nix from the same servers: store paths, attributes, lock files and
// refusals. Nix has a store and a cache of its own for each question. Much of this is the same since Nix 2.8; what is not
// is skipped by older ones. `TYPEFLAKE_TEST_NIX` names another program.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder, type Ran } from "../cli/run.ts";
import { flakeMembers, tar } from "../fetch/archives.ts";
import { hasOpenssl, Server } from "../fetch/server.ts";
import { isMissing } from "./require-nix.ts";

const program = process.env["TYPEFLAKE_TEST_NIX"] ?? "nix";
const version = /\b2\.(\d+)\./.exec(spawnSync(program, ["--version"], { encoding: "utf8" }).stdout ?? "");
const git = spawnSync("git", ["--version"]).status === 0;
const recent = Number(version?.[1] ?? 0) >= 26;
/** Older versions say otherwise about what is named so. */
const isSkipped = (name: string) => !recent && name.endsWith("(needs nix 2.26)");

const rev = "1".repeat(40);
let folder: Folder;
let server: Server;
let secure: Server | undefined;
let environment: Record<string, string>;

beforeAll(async () => {
  folder = new Folder();
  const archive = gzipSync(await tar(flakeMembers));
  server = await Server.start(folder.at("served"));
  server.write("app.tar.gz", archive);
  server.write("app.zip", readFileSync(new URL("../fixtures/archives/app.zip", import.meta.url)));
  server.write("text", "hello\n");
  folder.write({ "served/git/inner/file": "1\n" }).commit("served/git/inner");
  folder.write({ "served/git/app/flake.nix": "{ outputs = _: { }; }", "served/git/app/docs/a": "" });
  folder.write({ "served/git/app/.gitattributes": "docs export-ignore\n" }).commit("served/git/app");
  folder.git("served/git/app", "branch", "-M", "trunk");
  folder.git("served/git/app", "checkout", "-q", "-b", "side");
  folder.write({ "served/git/app/side": "" });
  folder.git("served/git/app", "add", ".");
  folder.git("served/git/app", "commit", "-qm", "side");
  folder.git("served/git/app", "tag", "v1");
  folder.git("served/git/app", "checkout", "-q", "trunk");
  const submodule = ["submodule", "--quiet", "add", "../inner", "vendor/inner"];
  folder.git("served/git/app", "-c", "protocol.file.allow=always", ...submodule);
  folder.git("served/git/app", "commit", "-qm", "submodule");
  environment = {};
  if (!hasOpenssl) return;
  secure = await Server.start(folder.at("secure"), true);
  secure.write("app.tar.gz", archive);
  const refs = { HEAD: rev, main: rev, "feature/x": rev };
  const repository = { refs, archives: { [rev]: "app.tar.gz" } };
  const tokens = { "me/github": "token abc", "me/gitlab": "Bearer def", "me/private": "ghi" };
  const closed = Object.entries(tokens).map(([name, token]) => [name, { ...repository, token }]);
  secure.write(
    "forge.json",
    JSON.stringify({ "me/app": repository, "~me/app": repository, ...Object.fromEntries(closed) }),
  );
  environment = { NIX_SSL_CERT_FILE: secure.certificate as string };
});
afterAll(() => {
  server.stop();
  secure?.stop();
  spawnSync("chmod", ["-R", "u+w", folder.path]);
  folder.dispose();
}, 60_000);

const replaced = (text: string) =>
  text
    .replaceAll("SECURE", `localhost:${secure?.port}`)
    .replaceAll("SERVER", server.url)
    .replaceAll("ROOT", folder.at("served"))
    .replaceAll("REV", folder.git("served/git/app", "rev-parse", "side"));

const common = ["--option", "download-attempts", "1", "--option", "flake-registry", ""];

function runNix(...args: string[]): Ran {
  const root = mkdtempSync(join(folder.path, "nix-"));
  const features = ["--extra-experimental-features", "nix-command flakes", "--store", join(root, "store")];
  const { status, stdout, stderr } = spawnSync(program, [...features, ...common, ...args], {
    cwd: folder.path,
    encoding: "utf8",
    env: { ...folder.environment(), ...environment, XDG_CACHE_HOME: join(root, "cache") },
  });
  return { status, stdout, stderr };
}

function runTypeflake(...args: string[]): Ran {
  const cache = mkdtempSync(join(folder.path, "typeflake-"));
  return folder.run(...args, ...common, { env: { ...environment, XDG_CACHE_HOME: cache } });
}

/** Both evaluate an expression to the same JSON; or both fail, and say the words. */
function compare(text: string, words?: string, args: readonly string[] = ["--impure"]): void {
  const expr = replaced(text);
  const theirs = runNix("eval", ...args, "--json", "--expr", expr);
  const ours = runTypeflake("eval", ...args, "--json", "--expr", expr);
  if (words === undefined) {
    expect(ours.status, ours.stderr).toBe(0);
    expect(theirs.status, theirs.stderr).toBe(0);
    expect(JSON.parse(ours.stdout)).toEqual(JSON.parse(theirs.stdout));
    return;
  }
  expect(theirs.stderr).toContain(replaced(words));
  expect(ours.stderr).toContain(replaced(words));
  expect(ours.status).toBe(1);
}

const zeros = `sha256-${"A".repeat(43)}=`;
const appHash = "sha256-Txn2y3CZ1U3Sq9gnCsIjotdv4Qm3uMRbVAchWeCg1WI=";
const known = (call: string) => `let t = ${call}; in [ t (builtins.removeAttrs t [ "outPath" ]) ]`;

describe.skipIf(isMissing(version && git))("builtins fetch the same (needs nix and git)", () => {
  test.each([
    'builtins.fetchurl "SERVER/files/text"',
    'builtins.fetchurl { url = "SERVER/files/text"; name = "x"; }',
    'builtins.readFile (builtins.fetchurl "SERVER/redirect?to=/files/text")',
    'builtins.fetchurl "file://ROOT/text"',
    'fetchTarball "SERVER/files/app.tar.gz"',
    'fetchTarball { url = "file://ROOT/app.tar.gz"; name = "x"; }',
    'builtins.readDir (fetchTarball "SERVER/files/app.zip")',
    known('builtins.fetchGit { url = "SERVER/git/app"; ref = "trunk"; }'),
    known('builtins.fetchGit { url = "SERVER/git/app"; ref = "side"; rev = "REV"; name = "x"; }'),
    known('builtins.fetchGit { url = "SERVER/git/app"; ref = "refs/tags/v1"; }'),
    '(builtins.getFlake "SERVER/files/app.tar.gz").x',
  ])("%s", (text) => compare(text));

  test
    .skipIf(!recent)
    .each([
      known('builtins.fetchTree { type = "tarball"; url = "SERVER/files/app.tar.gz"; }'),
      known('builtins.fetchTree { type = "file"; url = "SERVER/files/app.tar.gz"; }'),
      known('builtins.fetchTree "SERVER/files/app.zip"'),
      known('builtins.fetchGit "SERVER/git/app"'),
      known('builtins.fetchGit { url = "SERVER/git/app"; allRefs = true; rev = "REV"; }'),
      known('builtins.fetchGit { url = "SERVER/git/app"; submodules = true; }'),
      known('builtins.fetchTree { type = "git"; url = "SERVER/git/app"; }'),
      known('builtins.fetchGit { url = "ROOT/git/app"; ref = "trunk"; }'),
    ])("%s (needs nix 2.26)", (text) => compare(text));

  test.each([
    ['builtins.fetchurl "SERVER/status/404"', "unable to download 'SERVER/status/404': HTTP error 404"],
    [
      `builtins.fetchurl { url = "SERVER/files/text"; sha256 = "${zeros}"; }`,
      "hash mismatch in file downloaded from 'SERVER/files/text':",
    ],
    [
      `fetchTarball { url = "SERVER/files/app.tar.gz"; sha256 = "${zeros}"; }`,
      "sha256:0000000000000000000000000000000000000000000000000000",
    ],
    [`fetchTarball { url = "SERVER/files/app.tar.gz"; sha256 = "${zeros}"; }`, "got:       sha256:"],
    [
      `builtins.fetchTree { type = "tarball"; url = "SERVER/files/app.tar.gz"; narHash = "${zeros}"; }`,
      `NAR hash mismatch in input 'SERVER/files/app.tar.gz?narHash=`,
    ],
  ])("%s fails", (text, words) => compare(text, words));
});

describe.skipIf(isMissing(version))("pure evaluation fetches only what has a hash (needs nix)", () => {
  test.each([
    [`fetchTarball { url = "SERVER/files/app.tar.gz"; sha256 = "${appHash}"; }`],
    [`(builtins.fetchTree { type = "tarball"; url = "SERVER/files/app.tar.gz"; narHash = "${appHash}"; }).outPath`],
    [`(builtins.getFlake "SERVER/files/app.tar.gz?narHash=${encodeURIComponent(appHash)}").x`],
    ['builtins.fetchurl "SERVER/files/text"', "in pure evaluation mode, 'fetchurl' requires a 'sha256' argument"],
    ['fetchTarball "SERVER/files/app.tar.gz"', "in pure evaluation mode, 'fetchTarball' requires a 'sha256' argument"],
    ['builtins.getFlake "SERVER/files/app.tar.gz"', "cannot call 'getFlake' on unlocked flake reference"],
    [
      'builtins.fetchGit "SERVER/git/app"',
      recent ? "in pure evaluation mode, 'fetchGit' will not fetch unlocked input" : "in pure evaluation mode",
    ],
  ])("%s", (...[text, words]: [string, string?]) => compare(text, words, []));
});

const nothing = "outputs = _: { };";
const locks: Record<string, string> = {
  "an archive (needs nix 2.26)": 'a.url = "SERVER/files/app.tar.gz";',
  "an archive and a file that are no flakes (needs nix 2.26)": `
    a = { url = "SERVER/files/app.zip"; flake = false; };
    b = { url = "SERVER/files/text"; flake = false; };
    c = { type = "file"; url = "SERVER/files/app.tar.gz"; flake = false; };
  `,
  "an archive whose server says what to lock (needs nix 2.26)": `a.url = "SERVER/link/app.tar.gz?to=SERVER/files/app.tar.gz%3Frev=${rev}%26revCount=7";`,
  "repositories (needs nix 2.26)": `
    a.url = "git+SERVER/git/app";
    b.url = "git+SERVER/git/app?ref=side&shallow=1";
    c = { type = "git"; url = "SERVER/git/app"; rev = "REV"; allRefs = true; };
    d.url = "git+SERVER/git/app?submodules=1";
    e = { url = "git+SERVER/git/app?ref=refs/tags/v1&dir=docs"; flake = false; };
  `,
};
const forgeLocks: Record<string, string> = {
  "a repository at GitHub (needs nix 2.26)": 'a = { type = "github"; owner = "me"; repo = "app"; host = "SECURE"; };',
  "a branch at GitHub (needs nix 2.26)":
    'a = { type = "github"; owner = "me"; repo = "app"; ref = "feature/x"; host = "SECURE"; };',
  "a commit at GitHub (needs nix 2.26)": `a = { type = "github"; owner = "me"; repo = "app"; rev = "${rev}"; host = "SECURE"; };`,
  "a repository at GitLab": 'a = { type = "gitlab"; owner = "me"; repo = "app"; host = "SECURE"; };',
  "a branch at GitLab": 'a = { type = "gitlab"; owner = "me"; repo = "app"; ref = "main"; host = "SECURE"; };',
  "a repository at SourceHut": 'a = { type = "sourcehut"; owner = "~me"; repo = "app"; host = "SECURE"; };',
  "a branch at SourceHut": 'a = { type = "sourcehut"; owner = "~me"; repo = "app"; ref = "main"; host = "SECURE"; };',
};

function compareLocks(inputs: string, ...args: string[]): void {
  const files = { "flake.nix": `{ inputs = { ${replaced(inputs)} }; ${nothing} }` };
  const texts = [runNix, runTypeflake].map((run, i) => {
    const name = `lock-${i}`;
    mkdirSync(folder.at(name), { recursive: true });
    rmSync(folder.at(name, "flake.lock"), { force: true });
    folder.write({ [`${name}/flake.nix`]: files["flake.nix"] });
    const words = i === 0 ? ["flake", "lock"] : ["lock"];
    const { status, stderr } = run(...words, folder.at(name), ...args.map(replaced));
    expect(status, stderr).toBe(0);
    return folder.read(`${name}/flake.lock`);
  });
  expect(texts[1]).toBe(texts[0]);
  expect(texts[1]).toContain("narHash");
}

describe.skipIf(isMissing(version && git))("lock files are the same, byte for byte (needs nix and git)", () => {
  for (const [name, inputs] of Object.entries(locks)) {
    test.skipIf(isSkipped(name))(`for ${name}`, () => compareLocks(inputs));
  }
});

describe.skipIf(isMissing(version && hasOpenssl, "nix and openssl"))(
  "services of repositories (needs nix and openssl)",
  () => {
    for (const [name, inputs] of Object.entries(forgeLocks)) {
      test.skipIf(isSkipped(name))(`lock ${name}`, () => compareLocks(inputs));
    }

    test.each([...(recent ? [["github", "abc"]] : []), ["gitlab", "OAuth2:def"]])(
      "want the same token for %s",
      (type, token) => {
        const inputs = `a = { type = "${type}"; owner = "me"; repo = "${type}"; host = "SECURE"; };`;
        compareLocks(inputs, "--option", "access-tokens", `SECURE=${token}`);
      },
    );

    test("want the other kind of token for GitLab", () => {
      const inputs = 'a = { type = "gitlab"; owner = "me"; repo = "private"; host = "SECURE"; };';
      compareLocks(inputs, "--option", "access-tokens", "SECURE=PAT:ghi");
    });
  },
);
