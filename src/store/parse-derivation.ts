// Reads the ATerm text of a `.drv` file. Stricter than Nix, which lets commas in lists be missing and text follow the
// end: a derivation that Nix wrote has neither, and another text would have another path than its derivation.
import type { ByteString } from "../text/bytes.ts";
import { experimentalError, storeError } from "./codes.ts";
import type { Derivation, DerivationOutput } from "./derivation.ts";
import { parseBareHash, parseHashAlgorithm } from "./hash.ts";
import { defaultStoreDir, makeFixedOutputPath, outputPathName, parseStorePath, type StorePath } from "./store-path.ts";

/** Reads the derivation that a `.drv` file of this name (without `.drv`) holds. */
export function parseDerivation(text: ByteString, name: string, dir = defaultStoreDir): Derivation {
  const reader = new Reader(text);
  if (text.startsWith("DrvWithVersion(")) throw experimentalError("dynamic-derivations");
  if (!text.startsWith("Derive(")) {
    throw storeError("store/bad-derivation", "derivation does not start with 'Derive' or 'DrvWithVersion'");
  }
  reader.expect("Derive(");
  const outputs = reader.list(() => readOutput(reader, name, dir));
  reader.expect(",");
  const inputDrvs = reader.list(() => readInput(reader, dir));
  reader.expect(",");
  const inputSrcs = reader.list(() => readPath(reader, dir));
  reader.expect(",");
  const system = reader.string();
  reader.expect(",");
  const builder = reader.string();
  reader.expect(",");
  const args = reader.list(() => reader.string());
  reader.expect(",");
  const env = reader.list(() => readPair(reader));
  reader.expect(")");
  reader.end();
  return {
    name,
    outputs: new Map(outputs),
    inputDrvs: new Map(inputDrvs),
    inputSrcs: new Set(inputSrcs),
    system,
    builder,
    args,
    env: new Map(env),
  };
}

function readOutput(reader: Reader, drvName: string, dir: string): [string, DerivationOutput] {
  reader.expect("(");
  const [output, path, algorithm, hash] = [reader.string(), ...[1, 2, 3].map(() => reader.after(",").string())];
  reader.expect(")");
  if (algorithm === "") {
    if (path === "") throw experimentalError("ca-derivations");
    return [output, { kind: "input-addressed", path: checkPath(path, dir) }];
  }
  if (algorithm.startsWith("text:")) throw experimentalError("dynamic-derivations");
  if (algorithm.startsWith("git:")) throw experimentalError("git-hashing");
  if (hash === "impure") throw experimentalError("impure-derivations");
  if (hash === "") throw experimentalError("ca-derivations");
  const method = algorithm.startsWith("r:") ? "nar" : "flat";
  const known = parseBareHash(hash, parseHashAlgorithm(method === "nar" ? algorithm.slice(2) : algorithm));
  const expected = makeFixedOutputPath(method, known, outputPathName(drvName, output), {}, dir);
  if (checkPath(path, dir) !== expected) {
    throw storeError("store/bad-derivation", `derivation '${drvName}' has output '${path}', should be '${expected}'`);
  }
  return [output, { kind: "fixed", path: expected, method, hash: known }];
}

function readInput(reader: Reader, dir: string): [StorePath, Set<string>] {
  reader.expect("(");
  const path = readPath(reader, dir);
  reader.expect(",");
  const outputs = reader.list(() => reader.string());
  reader.expect(")");
  return [path, new Set(outputs)];
}

function readPair(reader: Reader): [string, string] {
  reader.expect("(");
  const name = reader.string();
  reader.expect(",");
  const value = reader.string();
  reader.expect(")");
  return [name, value];
}

function readPath(reader: Reader, dir: string): StorePath {
  return checkPath(reader.string(), dir);
}

function checkPath(path: string, dir: string): StorePath {
  if (!path.startsWith("/")) throw storeError("store/bad-derivation", `bad path '${path}' in derivation`);
  parseStorePath(path, dir);
  return path;
}

const unescaped: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

class Reader {
  private readonly text: ByteString;
  private at = 0;

  constructor(text: ByteString) {
    this.text = text;
  }

  expect(token: string): void {
    if (!this.text.startsWith(token, this.at)) this.fail(token);
    this.at += token.length;
  }

  after(token: string): this {
    this.expect(token);
    return this;
  }

  end(): void {
    if (this.at < this.text.length) {
      throw storeError("store/bad-derivation", `text follows the end of the derivation at byte ${this.at}`);
    }
  }

  list<Item>(item: () => Item): Item[] {
    this.expect("[");
    const items: Item[] = [];
    if (this.text[this.at] === "]") {
      this.at++;
      return items;
    }
    for (;;) {
      items.push(item());
      const next = this.text[this.at];
      if (next !== "," && next !== "]") this.fail("]");
      this.at++;
      if (next === "]") return items;
    }
  }

  string(): ByteString {
    this.expect('"');
    const start = this.at;
    let escapes = false;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) throw storeError("store/bad-derivation", "unterminated string in derivation");
      if (char === '"') break;
      if (char === "\\") escapes = true;
      this.at += char === "\\" ? 2 : 1;
    }
    const raw = this.text.slice(start, this.at++);
    return escapes ? raw.replace(/\\([\s\S])/g, (_, char: string) => unescaped[char] ?? char) : raw;
  }

  private fail(token: string): never {
    throw storeError("store/bad-derivation", `expected string '${token}' at byte ${this.at}`);
  }
}
