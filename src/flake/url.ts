// URLs as flake references use them. The grammar is Nix's own (RFC 3986 with a few more characters), not WHATWG's:
// nothing is normalised, so that what was written is what a lock file keeps.
import type { ByteString } from "../text/bytes.ts";
import { flakeError } from "./codes.ts";

export interface Url {
  readonly scheme: string;
  /** Undefined without `//`, empty in `file:///x`. */
  readonly authority?: ByteString;
  /** Decoded. */
  readonly path: ByteString;
  /** Decoded; of equal names the first counts. */
  readonly query: ReadonlyMap<ByteString, ByteString>;
  readonly fragment: ByteString;
}

const pctEncoded = "(?:%[0-9a-fA-F]{2})";
const unreserved = "[a-zA-Z0-9\\-._~]";
const subdelims = "[!$&'\"()*+,;=]";
const pchar = `(?:${unreserved}|${pctEncoded}|${subdelims}|[:@])`;
const ipv6 = "[0-9a-fA-F:]+(?:%\\w+)?";
const hostname = `(?:${unreserved}|${pctEncoded}|${subdelims})*`;
const user = `(?:${unreserved}|${pctEncoded}|${subdelims}|:)*`;
const authority = `(?:${user}@)?(?:\\[${ipv6}\\]|${ipv6}|${hostname})(?::[0-9]+)?`;
const absolutePath = `(?:/${pchar}*)*`;
const path = `/?${pchar}*(?:/${pchar}*)*`;
const query = `(?:${pchar}|[/? "])*`;
const fragment = `(?:${pchar}|[/? "^])*`;
const urlPattern = new RegExp(
  `^([a-z][a-z0-9+.-]*):(?://(${authority})(${absolutePath})|(${path}))(?:\\?(${query}))?(?:#(${fragment}))?$`,
);

/** Throws "flake/bad-url". */
export function parseUrl(text: ByteString): Url {
  const match = urlPattern.exec(text);
  if (!match) throw badUrl(`'${text}' is not a valid URL`);
  const [, scheme, authority, absolute, other, query = "", fragment = ""] = match;
  let path = absolute ?? other;
  if (splitScheme(scheme).transport === "file") {
    if (authority) throw badUrl(`file:// URL '${text}' has unexpected authority '${authority}'`);
    if (path === "") path = "/";
  }
  return {
    scheme,
    ...(authority === undefined ? {} : { authority }),
    path: percentDecode(path),
    query: parseQuery(query),
    fragment: percentDecode(fragment),
  };
}

export function printUrl(url: Partial<Url> & Pick<Url, "scheme" | "path">): ByteString {
  const { authority, query, fragment } = url;
  const before = `${url.scheme}:${authority === undefined ? "" : `//${authority}`}${percentEncode(url.path, ":@/")}`;
  const middle = query && query.size > 0 ? `?${printQuery(query)}` : "";
  return before + middle + (fragment ? `#${percentEncode(fragment)}` : "");
}

/** `tarball+https` is the application `tarball` over the transport `https`. */
export function splitScheme(scheme: string): { application?: string; transport: string } {
  const plus = scheme.indexOf("+");
  return plus < 0 ? { transport: scheme } : { application: scheme.slice(0, plus), transport: scheme.slice(plus + 1) };
}

/** `a=b&c=d`, decoded; what has no `=` is skipped. */
export function parseQuery(text: ByteString): Map<ByteString, ByteString> {
  const result = new Map<ByteString, ByteString>();
  for (const part of text.split("&")) {
    const equals = part.indexOf("=");
    if (equals < 0) continue;
    const name = part.slice(0, equals);
    if (!result.has(name)) result.set(name, percentDecode(part.slice(equals + 1)));
  }
  return result;
}

export function printQuery(query: ReadonlyMap<ByteString, ByteString>): ByteString {
  const keep = ":@/?";
  return [...query]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name, keep)}=${percentEncode(value, keep)}`)
    .join("&");
}

export function percentDecode(text: ByteString): ByteString {
  return text.replace(/%(.{0,2})/gs, (_, digits: string) => {
    if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw badUrl(`invalid URI parameter '${text}'`);
    return String.fromCharCode(Number.parseInt(digits, 16));
  });
}

/** Encodes all but unreserved characters and those to keep. */
export function percentEncode(text: ByteString, keep = ""): ByteString {
  return text.replace(/[^a-zA-Z0-9\-._~]/g, (char) => {
    if (keep.includes(char)) return char;
    return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
}

function badUrl(message: string) {
  return flakeError("flake/bad-url", message);
}
