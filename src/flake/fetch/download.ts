// What is downloaded from a URL: archives that are unpacked (`tarball`), and single files (`file`). Without a prefix
// (`tarball+https:`), the ending of the path decides, or that a tree is wanted.
import { printHash } from "../../store/hash.ts";
import { flakeError } from "../codes.ts";
import { type InputAttrs, narHashOf, requiredString } from "../input.ts";
import { parseUrl, printUrl, splitScheme, type Url } from "../url.ts";
import { download } from "./cached-download.ts";
import type { Scheme } from "./scheme.ts";

const attributes = ["url", "narHash", "name", "unpack", "rev", "revCount", "lastModified"];
const transports = ["file", "http", "https"];
const tarballEnding = /\.(zip|tar|tgz|tar\.gz|tar\.xz|tar\.bz2|tar\.zst)$/;

export const tarball = scheme("tarball", (url, wantsTree) => wantsTree || tarballEnding.test(url.path));
export const file = scheme("file", (url, wantsTree) => !wantsTree && !tarballEnding.test(url.path));

function scheme(type: string, takesPlain: (url: Url, wantsTree: boolean) => boolean): Scheme {
  return {
    type,
    attributes,
    fromUrl(url, wantsTree) {
      const { application, transport } = splitScheme(url.scheme);
      if (!transports.includes(transport)) return undefined;
      if (application === undefined ? !takesPlain(url, wantsTree) : application !== type) return undefined;
      const query = new Map(url.query);
      const own = { narHash: query.get("narHash"), rev: query.get("rev") };
      const numbers = { revCount: integer(query.get("revCount")), lastModified: integer(query.get("lastModified")) };
      for (const name of [...attributes, "type"]) query.delete(name);
      return Object.fromEntries(
        Object.entries({ type, url: printUrl({ ...url, scheme: transport, query }), ...own, ...numbers }).filter(
          (entry): entry is [string, string | number] => entry[1] !== undefined,
        ),
      );
    },
    check: (attrs) => attrs,
    toUrl(attrs) {
      const url = parseUrl(requiredString(attrs, "url"));
      const narHash = narHashOf(attrs);
      return narHash ? { ...url, query: new Map([...url.query, ["narHash", printHash(narHash, "sri")]]) } : url;
    },
    isLocked: (attrs) => narHashOf(attrs) !== undefined,
    *download(attrs, remote, host) {
      const url = requiredString(attrs, "url");
      const found = yield* download({ url, unpack: type === "tarball", label: url }, remote, host);
      const { tree, narHash, immutableUrl, lastModified } = found;
      const from = type === "tarball" && immutableUrl !== undefined ? immutable(immutableUrl) : attrs;
      const knowsTime = !lastModified || from.lastModified !== undefined;
      return { tree, narHash, attrs: knowsTime ? from : { ...from, lastModified } };
    },
  };
}

/** What a server says to lock instead of what it was asked for. */
function immutable(text: string): InputAttrs {
  const attrs = tarball.fromUrl(parseUrl(text), true);
  if (attrs) return attrs;
  throw flakeError(
    "flake/cannot-fetch",
    `tarball 'Link' headers that redirect to non-tarball URLs are not supported: '${text}'`,
  );
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^\+?[0-9]+$/.test(text) ? Number(text) : undefined;
}
