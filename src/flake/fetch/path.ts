// Folders of this machine, taken as they are with all files in them; and, where the path is relative, places in the tree
// of the flake that names them.
import { canonicalPath } from "../../eval/path-text.ts";
import { type SourceTree, subTree } from "../../eval/source-tree.ts";
import { defaultStoreDir } from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import { flakeError } from "../codes.ts";
import type { FlakeHost } from "../flake-host.ts";
import { type InputAttrs, integerAttr, narHashOf, requiredString } from "../input.ts";
import { printUrl } from "../url.ts";
import type { Scheme } from "./scheme.ts";

export const path: Scheme = {
  type: "path",
  attributes: ["path", "rev", "revCount", "lastModified", "narHash"],
  fromUrl(url) {
    if (url.scheme !== "path") return undefined;
    const shown = printUrl(url);
    if (url.authority) {
      throw flakeError("flake/bad-reference", `path URL '${shown}' should not have an authority ('${url.authority}')`);
    }
    const attrs: Record<ByteString, string | number> = { type: "path", path: url.path };
    for (const [name, value] of url.query) {
      if (name === "rev" || name === "narHash") attrs[name] = value;
      else if (name === "revCount" || name === "lastModified") {
        if (!/^\+?[0-9]+$/.test(value)) {
          throw flakeError("flake/bad-reference", `path URL '${shown}' has invalid parameter '${name}'`);
        }
        attrs[name] = Number(value);
      } else throw flakeError("flake/bad-reference", `path URL '${shown}' has unsupported parameter '${name}'`);
    }
    return attrs;
  },
  check(attrs) {
    requiredString(attrs, "path");
    return attrs;
  },
  toUrl(attrs) {
    const { type: _, path, ...rest } = attrs;
    const query = new Map(Object.entries(rest).map(([name, value]) => [name, printQueryValue(value)]));
    return { scheme: "path", path: requiredString({ path }, "path"), query, fragment: "" };
  },
  isLocked: (attrs) => narHashOf(attrs) !== undefined,
  relativePath(attrs) {
    const path = requiredString(attrs, "path");
    return path.startsWith("/") ? undefined : path;
  },
  folder: (attrs) => absolutePath(attrs),
  fetchTree(attrs, host) {
    const root = absolutePath(attrs);
    checkNoLinks(root, host);
    const tree = subTree(host, root);
    const given = integerAttr(attrs, "lastModified");
    return { tree, folder: root, attrs: { ...attrs, lastModified: given ?? lastModified(root, tree, host) } };
  },
};

function printQueryValue(value: InputAttrs[string]): ByteString {
  return typeof value === "boolean" ? (value ? "1" : "0") : String(value);
}

function absolutePath(attrs: InputAttrs): ByteString {
  const text = requiredString(attrs, "path");
  if (text.startsWith("/")) return canonicalPath(text);
  throw flakeError(
    "flake/cannot-fetch",
    `cannot fetch input '${printUrl(path.toUrl(attrs))}' because it uses a relative path`,
  );
}

// As in Nix, which reads no path through a link.
function checkNoLinks(root: ByteString, host: FlakeHost): void {
  if (host.fileType(root) === undefined) {
    throw flakeError("flake/not-found", `getting status of '${root}': No such file or directory`);
  }
  for (let end = root.indexOf("/", 1); end >= 0; end = root.indexOf("/", end + 1)) {
    const folder = root.slice(0, end);
    if (host.fileType(folder) !== "symlink") continue;
    throw flakeError("flake/cannot-fetch", `path '${folder}' is a symlink`, {
      help: `write the path without it: '${folder}' leads to '${host.readLink(folder)}'`,
    });
  }
}

/** The newest time of all files and folders. A store object that Nix made has none: it gives 0. */
function lastModified(root: ByteString, tree: SourceTree, host: FlakeHost): number {
  if (new RegExp(`^${defaultStoreDir}/[^/]{32}-source$`).test(root)) return 0;
  let newest = 0;
  const visit = (path: ByteString, isFolder: boolean) => {
    newest = Math.max(newest, host.modified(root + path));
    if (!isFolder) return;
    for (const [name, type] of tree.readDirectory(path)) visit(`${path}/${name}`, type === "directory");
  };
  visit("", host.fileType(root) === "directory");
  return newest;
}
