// Absolute paths as text. Nothing in here looks at files.
import type { ByteString } from "../text/bytes.ts";

/** An absolute path without `.`, `..`, empty parts and a trailing slash. Symbolic links are not looked at. */
export function canonicalPath(path: ByteString): ByteString {
  if (!/\/(\/|\.\.?(\/|$)|$)/.test(path)) return path;
  const parts: ByteString[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** The folder that a canonical path is in; the root's is the root. */
export function parentOf(path: ByteString): ByteString {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

/** The last part of a canonical path; nothing for the root. */
export function baseNameOf(path: ByteString): ByteString {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path of a file in a folder; the name may have several parts. */
export function childOf(folder: ByteString, name: ByteString): ByteString {
  return folder === "/" ? `/${name}` : `${folder}/${name}`;
}

/** The canonical path of what a link in a folder points to. */
export function targetOf(folder: ByteString, link: ByteString): ByteString {
  return canonicalPath(link.startsWith("/") ? link : `${folder}/${link}`);
}

/** Whether a canonical path is the folder or anywhere in it. */
export function isWithin(path: ByteString, folder: ByteString): boolean {
  return folder === "/" || (path.startsWith(folder) && (path.length === folder.length || path[folder.length] === "/"));
}
