import { expect, test } from "vitest";
import { hashString, parseHash } from "../../store/hash.ts";
import { DiagnosticError } from "../../text/diagnostic.ts";
import { NixError } from "../error.ts";
import type { DownloadRequest, Fetcher, FetchInput, InputAttrs } from "../fetcher.ts";
import { MemoryHost } from "../memory-host.ts";
import { NixEvaluator } from "../nix-evaluator.ts";
import { printValue } from "../print.ts";
import { textTree } from "../source-tree.ts";

const storePath = "/nix/store/00000000000000000000000000000000-source";
const rev = "0123456789abcdef0123456789abcdef01234567";

/** Fetches from a world in which every URL holds itself. */
class EchoFetcher implements Fetcher {
  readonly asked: unknown[] = [];
  private readonly evaluator: NixEvaluator;

  constructor(evaluator: NixEvaluator) {
    this.evaluator = evaluator;
  }

  inputFromAttrs(attrs: InputAttrs): FetchInput {
    this.asked.push(attrs);
    return { attrs, url: String(attrs.url), locked: "rev" in attrs };
  }

  inputFromUrl(url: string): FetchInput {
    if (!url.includes(":")) {
      throw new DiagnosticError({ severity: "error", code: "flake/bad-url", message: `'${url}' is not a valid URL` });
    }
    return { attrs: { type: "tarball", url }, url, locked: url.includes("narHash") };
  }

  fetchTree({ attrs }: FetchInput) {
    this.evaluator.files.mount(storePath, textTree(String(attrs.url)));
    return { storePath, attrs: { ...attrs, lastModified: 1_700_000_000, narHash: "sha256-x" } };
  }

  fetchFile({ url, name }: DownloadRequest) {
    const path = this.evaluator.files.addText(name, url);
    return { storePath: path, hash: hashString("sha256", url) };
  }

  fetchTarball(request: DownloadRequest) {
    this.asked.push(request);
    return this.fetchFile(request);
  }

  getFlake({ url }: FetchInput) {
    return url;
  }

  parseFlakeRef(reference: string) {
    return { type: "indirect", id: reference };
  }

  flakeRefToString(attrs: InputAttrs) {
    return `flake:${attrs.id}`;
  }
}

function run(expression: string, pure = false) {
  const evaluator = new NixEvaluator(new MemoryHost(), { pure });
  const fetcher = new EchoFetcher(evaluator);
  evaluator.fetcher = fetcher;
  return { value: printValue(evaluator.evaluate(expression, "/")), asked: fetcher.asked };
}

function errorOf(work: () => unknown): NixError {
  try {
    work();
  } catch (error) {
    if (error instanceof NixError) return error;
    throw error;
  }
  throw new Error("there was no error");
}

test("a fetched tree has the attributes of Nix, and can be read", () => {
  expect(run('fetchTree { type = "github"; owner = "o"; repo = "r"; url = "u"; }').value).toBe(
    `{ lastModified = 1700000000; lastModifiedDate = "20231114221320"; narHash = "sha256-x"; outPath = "${storePath}"; }`,
  );
  expect(run('builtins.readFile (fetchTree "tarball:x").outPath').value).toBe('"tarball:x"');
  expect(run('builtins.getContext (fetchTree "tarball:x").outPath').value).toBe(
    `{ "${storePath}" = { path = true; }; }`,
  );
});

test("git trees are shallow by fetchTree, and without export-ignored files by fetchGit", () => {
  expect(run('fetchTree { type = "git"; url = "https://h/p"; }').asked).toEqual([
    { type: "git", url: "https://h/p", shallow: true },
  ]);
  expect(run('fetchGit { url = "https://h/p"; }').asked).toEqual([
    { type: "git", url: "https://h/p", exportIgnore: true },
  ]);
  expect(run('fetchGit { url = "https://h/p"; submodules = true; }').asked).toEqual([
    { type: "git", url: "https://h/p", submodules: true },
  ]);
});

test("fetchGit takes paths and addresses of ssh", () => {
  expect(run("fetchGit /a/b").asked).toEqual([{ type: "git", url: "file:///a/b", exportIgnore: true }]);
  expect(run('fetchGit "git@host:some/path"').asked).toMatchObject([{ url: "ssh://git@host/some/path" }]);
  expect(run('fetchGit "/a b"').asked).toMatchObject([{ url: "file:///a%20b" }]);
});

test("fetchGit shows a commit of zeros where there is none", () => {
  expect(run("(fetchGit /a).rev").value).toBe(`"${"0".repeat(40)}"`);
  expect(run("(fetchGit /a).revCount").value).toBe("0");
  expect(run(`(fetchGit { url = /a; rev = "${rev}"; }).shortRev`).value).toBe('"0123456"');
});

test("fetchMercurial takes a branch as its revision, too", () => {
  expect(run('(fetchMercurial { url = "/a"; rev = "default"; }).branch').value).toBe('"default"');
  expect(run(`(fetchMercurial { url = "/a"; rev = "${rev}"; }).shortRev`).value).toBe('"0123456789ab"');
});

test("downloads are checked against their hash", () => {
  const sha256 = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  const error = errorOf(() => run(`fetchTarball { url = "http://h/x"; sha256 = "${sha256}"; }`));
  expect(error.message).toMatch(
    /^hash mismatch in file downloaded from 'http:\/\/h\/x':\n {2}specified: sha256:0mdqa9w1/,
  );
  expect(error.help).toContain("sha256-");
  expect(run(`fetchTarball { url = "http://h/x"; }`).asked).toEqual([{ url: "http://h/x", name: "source" }]);
  expect(parseHash(sha256).algorithm).toBe("sha256");
});

test("a download is named after its URL, and channels have short names", () => {
  expect(run('builtins.fetchurl "http://h/a/file.txt"').value).toMatch(/-file\.txt"$/);
  expect(run('fetchTarball "channel:nixos-unstable"').asked).toMatchObject([
    { url: "https://nixos.org/channels/nixos-unstable/nixexprs.tar.xz" },
  ]);
  expect(errorOf(() => run('builtins.fetchurl "http://h/a&b"')).kind).toBe("invalid");
});

test("pure evaluation fetches only what is locked", () => {
  const refused: [string, string][] = [
    ['fetchTarball "http://h/x"', "in pure evaluation mode, 'fetchTarball' requires a 'sha256' argument"],
    ['builtins.fetchurl "http://h/x"', "in pure evaluation mode, 'fetchurl' requires a 'sha256' argument"],
    ['fetchTree "tarball:x"', "in pure evaluation mode, 'fetchTree' will not fetch unlocked input 'tarball:x'"],
    ['fetchGit "http://h/x"', "in pure evaluation mode, 'fetchGit' will not fetch unlocked input 'http://h/x'"],
    ['fetchMercurial "/x"', "in pure evaluation mode, 'fetchMercurial' requires a Mercurial revision"],
    [
      'builtins.getFlake "flake:x"',
      "cannot call 'getFlake' on unlocked flake reference 'flake:x' (use --impure to override)",
    ],
  ];
  for (const [expression, message] of refused) {
    const error = errorOf(() => run(expression, true));
    expect([error.kind, error.message]).toEqual(["restricted", message]);
  }
  expect(run('builtins.getFlake "flake:x?narHash=y"', true).value).toBe('"flake:x?narHash=y"');
  expect(run(`(fetchGit { url = "/x"; rev = "${rev}"; }).rev`, true).value).toBe(`"${rev}"`);
});

test("arguments that do not fit are refused in Nix's words", () => {
  const refused: [string, string][] = [
    ["builtins.fetchurl { }", "'url' argument required"],
    ['fetchTarball { url = "http://h/x"; x = 1; }', "unsupported argument 'x' to 'fetchTarball'"],
    ["fetchTree { }", "attribute 'type' is missing in call to 'fetchTree'"],
    ['fetchTree "x"', "'x' is not a valid URL"],
    ['fetchTree { type = "git"; name = "x"; }', "attribute 'name' isn't supported in call to 'fetchTree'"],
    [
      'fetchTree { type = "git"; x = [ ]; }',
      "fetchTree argument 'x' is a list while a string, Boolean or integer is expected",
    ],
    ['fetchGit { type = "git"; }', "unexpected attribute 'type'"],
  ];
  for (const [expression, message] of refused) expect(errorOf(() => run(expression)).message).toBe(message);
});

test("flake references become attributes and back", () => {
  expect(run('builtins.parseFlakeRef "nixpkgs"').value).toBe('{ id = "nixpkgs"; type = "indirect"; }');
  expect(run('builtins.flakeRefToString { type = "indirect"; id = "nixpkgs"; }').value).toBe('"flake:nixpkgs"');
});

test("an evaluator without a fetcher says so", () => {
  const evaluator = new NixEvaluator(new MemoryHost(), { pure: false });
  const error = errorOf(() => evaluator.evaluate('fetchTarball "http://h/x"', "/"));
  expect(error.message).toBe("'fetchTarball' cannot fetch anything: this evaluator has no fetcher");
});
