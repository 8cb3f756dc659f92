// A flake that was fetched: where its files are, and what its `flake.nix` declares.

import { canonicalPath, parentOf } from "../eval/path-text.ts";
import { HostError } from "../eval/source-tree.ts";
import type { ByteString } from "../text/bytes.ts";
import type { DiagnosticError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";
import { flakeError } from "./codes.ts";
import { printInput } from "./fetch/schemes.ts";
import { type FlakeFile, readFlakeFile } from "./flake-file.ts";
import type { InputPath } from "./lock-graph.ts";
import { type FlakeReference, printReference } from "./reference.ts";
import type { FetchedSource, Sources } from "./sources.ts";

export interface Flake {
  /** As it was asked for. */
  readonly reference: FlakeReference;
  /** What that stands for in registries. */
  readonly resolved: FlakeReference;
  /** With all that is known of the source now. */
  readonly locked: FlakeReference;
  readonly place: Place;
  readonly file: FlakeFile;
}

/** A folder of a source tree; `path` is empty for its root, and begins with a slash otherwise. */
export interface Place {
  readonly source: FetchedSource;
  readonly path: ByteString;
}

/** Fetches a flake and reads what it declares. `inputPath` is where it is in the graph of inputs. */
export function getFlake(sources: Sources, reference: FlakeReference, inputPath: InputPath): Flake {
  const resolved = sources.resolve(reference);
  const source = sources.get(resolved.input);
  const place = placeIn({ source, path: "" }, resolved.dir);
  return { ...readFlake(place, reference, { input: source.input, dir: resolved.dir }, inputPath), resolved };
}

export function readFlake(
  place: Place,
  reference: FlakeReference,
  locked: FlakeReference,
  inputPath: InputPath,
): Flake {
  const path = resolveFile(place);
  const source = new Source(showPlace(place, "/flake.nix"), readText(place, path));
  const name = printReference(reference);
  const file = readFlakeFile(source, { name, folder: parentOf(path) === "/" ? "" : parentOf(path), inputPath });
  return { reference, resolved: reference, locked, place, file };
}

/** A folder of the same tree, seen from another one. Throws where the way leads out of the tree. */
export function placeIn(place: Place, relative: ByteString): Place {
  let depth = 0;
  for (const step of `${place.path}/${relative}`.split("/")) {
    depth += step === ".." ? -1 : step === "" || step === "." ? 0 : 1;
    if (depth >= 0) continue;
    throw flakeError("flake/bad-input", `the path '${relative}' leads out of the source tree of its flake`, {
      help: "an input at a relative path must be in the same tree: use an absolute path, or git+file:",
    });
  }
  const path = canonicalPath(`${place.path}/${relative}`);
  return { source: place.source, path: path === "/" ? "" : path };
}

/** The text of a file in a folder of a tree, or undefined where there is none. Throws where it is not a plain file. */
export function readIfThere(place: Place, name: ByteString): ByteString | undefined {
  const path = `${place.path}/${name}`;
  const type = place.source.tree.fileType(path);
  if (type === undefined) return undefined;
  if (type === "regular") return readText(place, path);
  const kind = type === "symlink" ? "is a symlink" : "is not a regular file";
  throw flakeError("flake/not-found", `path '${showPlace(place, `/${name}`)}' ${kind}`);
}

/** How messages call a file of a place: by its path on this machine where it has one. */
export function showPlace({ source, path }: Place, file: ByteString): ByteString {
  return `${source.folder ?? printInput(source.input)}${path}${file}`;
}

const maxLinks = 64;

/** The path of the `flake.nix`, which may be a link to another file of the tree. */
function resolveFile(place: Place): ByteString {
  const { tree } = place.source;
  checkFolders(place);
  let path = `${place.path}/flake.nix`;
  for (let links = 0; tree.fileType(path) === "symlink"; links++) {
    const target = tree.readLink(path);
    const next = placeIn({ ...place, path: parentOf(path) === "/" ? "" : parentOf(path) }, target).path;
    if (target.startsWith("/") || links > maxLinks) {
      throw flakeError("flake/bad-flake", `'${showPlace(place, "/flake.nix")}' is a link to '${target}'`, {
        help: "a flake.nix must be in the tree of its flake",
      });
    }
    path = next;
  }
  if (tree.fileType(path) === "regular") return path;
  throw missing(place, path);
}

// As in Nix, which reads no path through a link.
function checkFolders({ source, path }: Place): void {
  for (let end = path.indexOf("/", 1); path !== ""; end = path.indexOf("/", end + 1)) {
    const folder = end < 0 ? path : path.slice(0, end);
    if (source.tree.fileType(folder) === "symlink") {
      throw flakeError("flake/not-found", `path '${showPlace({ source, path: folder }, "")}' is a symlink`);
    }
    if (end < 0) return;
  }
}

function missing(place: Place, path: ByteString): DiagnosticError {
  const shown = showPlace({ ...place, path: "" }, path);
  const help = place.source.tree.explainMissing?.(path);
  if (help !== undefined) {
    return flakeError("flake/not-in-git", `path '${shown}' does not exist in the source tree of the flake`, { help });
  }
  const folder = showPlace(place, "");
  return flakeError("flake/not-found", `path '${folder}' does not contain a 'flake.nix'`, {
    help: place.source.tree.fileType(`${place.path}/flake.ts`)
      ? "it has a flake.ts: run typeflake there first, which writes the flake.nix"
      : "write a 'flake.ts' or a 'flake.nix' there",
  });
}

function readText(place: Place, path: ByteString): ByteString {
  try {
    return place.source.tree.readFile(path);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw flakeError("flake/not-found", `cannot read '${showPlace({ ...place, path: "" }, path)}': ${error.message}`);
  }
}
