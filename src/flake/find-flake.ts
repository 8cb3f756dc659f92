// Finds the flake that a path means: the folder itself, or the nearest above it that has a flake, but never beyond the
// root of a Git repository or a file system. A `flake.ts` counts, too: `prepare` makes a `flake.nix` of it.
import { baseNameOf, childOf, parentOf } from "../eval/path-text.ts";
import type { ByteString } from "../text/bytes.ts";
import { flakeError } from "./codes.ts";
import type { FlakeHost } from "./flake-host.ts";

export interface FindOptions {
  readonly host: FlakeHost;
  /** Accept a folder without a flake (`init` makes one there). */
  readonly allowMissing?: boolean;
  /** Called with the folder where a `flake.ts` was found, before anything in it is read. */
  readonly prepare?: (folder: ByteString) => void;
}

export interface FoundFlake {
  /** Where the flake is. */
  readonly folder: ByteString;
  /** The root of the repository around it. */
  readonly gitRoot?: ByteString;
  /** The folder, as seen from the root of the repository; empty where it is the root. */
  readonly dir: ByteString;
  /** Whether the repository lacks a part of its history. */
  readonly isShallow: boolean;
}

/** `path` is absolute and canonical. Throws "flake/not-found". */
export function findFlake(path: ByteString, options: FindOptions): FoundFlake {
  const { host } = options;
  const folder = options.allowMissing ? startFolder(path, host) : searchUp(startFolder(path, host), host);
  if (exists(host, folder, "flake.ts")) options.prepare?.(folder);
  let dir = "";
  for (let root = folder; root !== "/"; root = parentOf(root)) {
    if (exists(host, root, ".git")) {
      return { folder, gitRoot: root, dir, isShallow: isShallow(root, host) };
    }
    dir = dir === "" ? baseNameOf(root) : `${baseNameOf(root)}/${dir}`;
  }
  return { folder, dir: "", isShallow: false };
}

function startFolder(path: ByteString, host: FlakeHost): ByteString {
  const type = host.fileType(path);
  if (type === "directory") return path;
  if (type === undefined) {
    throw flakeError("flake/not-found", `getting status of '${path}': No such file or directory`);
  }
  if (/\/flake\.(nix|ts)$/.test(path)) {
    const folder = parentOf(path);
    host.warn(
      `path '${path}' should point at the directory containing the flake, not the file itself: using '${folder}'`,
    );
    return folder;
  }
  const help = type === "symlink" ? `it is a link to '${host.readLink(path)}': write that path` : undefined;
  throw flakeError("flake/not-found", `path '${path}' is not a flake (because it's not a directory)`, { help });
}

function searchUp(start: ByteString, host: FlakeHost): ByteString {
  const device = host.device(start);
  for (let folder = start; folder !== "/"; folder = parentOf(folder)) {
    if (exists(host, folder, "flake.nix") || exists(host, folder, "flake.ts")) return folder;
    if (exists(host, folder, ".git")) {
      throw flakeError(
        "flake/not-found",
        `path '${folder}' is not part of a flake (neither it nor its parent directories contain a 'flake.nix' file)`,
        { help: "write a 'flake.ts' or a 'flake.nix' there" },
      );
    }
    if (host.device(folder) !== device) {
      throw flakeError(
        "flake/not-found",
        `unable to find a flake before encountering filesystem boundary at '${folder}'`,
      );
    }
  }
  throw flakeError("flake/not-found", "could not find a flake.nix file", {
    help: `there is none in '${start}' and above it: write a 'flake.ts' or a 'flake.nix' there`,
  });
}

function isShallow(root: ByteString, host: FlakeHost): boolean {
  return host.fileType(`${root}/.git`) === "directory" && exists(host, root, ".git/shallow");
}

function exists(host: FlakeHost, folder: ByteString, name: ByteString): boolean {
  return host.fileType(childOf(folder, name)) !== undefined;
}
