// `fromTOML`. The parser works on characters and has no types for Nix; here bytes go in and values come out.
import { parse, TomlDate, TomlError, type TomlTable, type TomlValue } from "smol-toml";
import { type ByteString, fromBytes, toBytes } from "../../text/bytes.ts";
import { invalidUtf8At } from "../../text/utf8.ts";
import { attrsFromLists } from "../attrs.ts";
import { type BuiltinEntry, builtin, plainText } from "../builtin.ts";
import { NixError } from "../error.ts";
import { maxInt, minInt, normalizeInt } from "../number.ts";
import { Float, type Value } from "../value.ts";

export const toml: readonly BuiltinEntry[] = [
  builtin({
    name: "fromTOML",
    parameters: [plainText("toml")],
    doc: "The value of a TOML text. Dates and times, which Nix has no values for, are refused.",
    examples: [["fromTOML ''\n  [package]\n  version = \"1.0\"\n''", '{ package = { version = "1.0"; }; }']],
    run: (text) => toValue(parseToml(text)),
  }),
];

function parseToml(text: ByteString): TomlTable {
  if (invalidUtf8At(text) >= 0) throw failure("the text is not UTF-8");
  refuseNewSyntax(text);
  try {
    return parse(fromBytes(text), { integersAsBigInt: true });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason] = error.message.replace(/^Invalid TOML document: /, "").split("\n");
    throw failure(`line ${error.line}, column ${error.column}: ${toBytes(reason)}`);
  }
}

const token = /#[^\n]*|"""[\s\S]*?(?<!\\)(?:\\\\)*"{3,5}|'''[\s\S]*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^ \t\r]/g;

/** The parser knows TOML 1.1, Nix 1.0: no line breaks, comments or last commas in inline tables, no `\e` and `\x`. */
function refuseNewSyntax(text: ByteString): void {
  const open: string[] = [];
  let last = "";
  for (const [word] of text.matchAll(token)) {
    const inTable = open.at(-1) === "{";
    if (inTable && (word === "\n" || word.startsWith("#"))) throw failure("an inline table must be on one line");
    if (inTable && word === "}" && last === ",") throw failure("an inline table must not end in a comma");
    if (word.startsWith('"') && /(?<!\\)(?:\\\\)*\\[ex]/.test(word))
      throw failure("a string has an escape unknown to TOML 1.0");
    if (word === "{" || word === "[") open.push(word);
    else if (word === "}" || word === "]") open.pop();
    last = word;
  }
  const bare = text.replace(token, (word) => (word.length > 1 ? '""' : word));
  for (const [number] of bare.matchAll(exponential)) {
    if (!Number.isFinite(Number(number.replaceAll("_", "")))) throw failure(`${number} does not fit into a float`);
  }
}

/** A float that may be too large, which is no infinity to Nix, and no key. */
const exponential = /(?<![\w.+-])[0-9][0-9_]*(?:\.[0-9_]+)?[eE]\+?[0-9_]+(?![\w.-]|[ \t]*=)/g;

function toValue(value: TomlValue): Value {
  if (typeof value === "string") return checkedText(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return new Float(value);
  if (typeof value === "bigint") {
    if (value < minInt || value > maxInt) throw failure(`${value} does not fit into 64 bits`);
    return normalizeInt(value);
  }
  if (value instanceof TomlDate) throw failure("Dates and times are not supported");
  if (Array.isArray(value)) return value.map(toValue);
  const entries = Object.entries(value as TomlTable);
  return attrsFromLists(
    entries.map(([name]) => checkedText(name)),
    entries.map(([, item]) => toValue(item)),
  );
}

function checkedText(text: string): ByteString {
  if (text.includes("\0")) throw failure("a string with a null byte cannot be represented as Nix string");
  return toBytes(text);
}

function failure(reason: string): NixError {
  return new NixError("invalid", `while parsing TOML: ${reason}`);
}
