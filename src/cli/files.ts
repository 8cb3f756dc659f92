// Reading and writing the user's files: bytes in, bytes out; written whole or not at all, and only when changed.
import {
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { hashOf } from "../engine/answers/look.ts";
import { observations } from "../engine/answers/observations.ts";
import { undisturbed } from "../eval/interrupt.ts";
import { type ByteString, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";

/** A file as a source. Throws a DiagnosticError that says why it cannot be read. */
export function readSource(path: string): Source {
  if (mayNeverEnd(path)) throw fileError(`cannot read '${path}'`, { message: "it is not a regular file" });
  try {
    return new Source(toBytes(path), readText(path));
  } catch (error) {
    throw fileError(`cannot read '${path}'`, error);
  }
}

export function readIfThere(path: string): ByteString | undefined {
  try {
    return readText(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw fileError(`cannot read '${path}'`, error);
  }
}

function readText(path: string): ByteString {
  const name = toBytes(resolve(path));
  return observations.read("contents", name, true, () => readFileSync(path, "latin1"), hashOf);
}

/** A device, or a pipe that is not one of this process's own, such as `<(…)` of a shell. */
function mayNeverEnd(path: string): boolean {
  const stats = statOf(path);
  if (stats === undefined || stats.isFile() || stats.isDirectory()) return false;
  return !(stats.isFIFO() && /^\/(dev|proc\/[^/]+)\/fd\/|^\/dev\/stdin$/.test(path));
}

export function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() ?? false;
}

export function isFile(path: string): boolean {
  return statOf(path)?.isFile() ?? false;
}

/** Whether there is anything at a path; a link counts, wherever it leads. */
export function isThere(path: string): boolean {
  observations.look(toBytes(resolve(path)));
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    throw fileError(`cannot read '${path}'`, error);
  }
}

function statOf(path: string): Stats | undefined {
  observations.look(toBytes(resolve(path)), true);
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Below a file there is nothing.
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw fileError(`cannot read '${path}'`, error);
  }
}

/** Replaces a file in one step, so that nobody ever sees half of it; its mode is kept, and a link to it stays one. */
export function writeAtomically(path: string, text: ByteString): void {
  observations.refuse();
  replace(path, text);
}

/** The same for a text that was made from other files. */
export function writeGenerated(path: string, text: ByteString): void {
  observations.write(toBytes(resolve(path)), text, () => replace(path, text));
}

function replace(path: string, text: ByteString): void {
  const mode = statOf(path)?.mode;
  const target = mode === undefined ? path : realpathSync.native(path);
  const temporary = `${target}.${process.pid}.tmp`;
  undisturbed(() => {
    try {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(temporary, text, { encoding: "latin1", ...(mode === undefined ? {} : { mode }) });
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw fileError(`cannot write '${path}'`, error);
    }
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "its name is too long",
  ENOTDIR: "a part of the path is not a folder",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the device",
};

export function fileError(what: string, error: unknown): DiagnosticError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new DiagnosticError({
    severity: "error",
    code: "cli/file",
    message: toBytes(`${what}: ${reasons[code ?? ""] ?? message}`),
  });
}
