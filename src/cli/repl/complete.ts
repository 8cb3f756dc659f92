// What could follow the text before the cursor: commands, files, attributes of the value so far, names, keywords.
import { type Dirent, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { isInterrupted } from "../../eval/interrupt.ts";
import { printName } from "../../eval/print.ts";
import { force } from "../../eval/thunk.ts";
import { Attrs } from "../../eval/value.ts";
import { fromBytes } from "../../text/bytes.ts";
import { commandNames } from "./commands.ts";
import type { Session } from "./session.ts";

export interface Completions {
  /** In order; each stands for the last `length` characters of the text. */
  readonly candidates: readonly string[];
  readonly length: number;
}

const keywords = ["assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with"];
const pathWord = /(?:^|[\s([{=;])((?:\.{1,2}|~)?\/[^\s"';]*)$/;
const fileWord = /^\s*:(?:l|load)\s+(\S*)$/;
const selection = /((?:[A-Za-z_][\w'-]*)(?:\.(?:[A-Za-z_][\w'-]*|"[^"$\\]*"))*)\.([\w'-]*)$/;
const nameWord = /[A-Za-z_][\w'-]*$/;

export function complete(session: Session, text: string): Completions {
  if (/^\s*:\S*$/.test(text)) return starting(commandNames, text.trimStart());
  const [, path] = fileWord.exec(text) ?? pathWord.exec(text) ?? [];
  if (path !== undefined) return { candidates: filesStarting(path, session.call.directory), length: path.length };
  const [, target, part] = selection.exec(text) ?? [];
  if (target !== undefined) return starting(attributesOf(session, target), part);
  const [word] = nameWord.exec(text) ?? [];
  if (word === undefined) return { candidates: [], length: 0 };
  return starting([...new Set([...keywords, ...[...session.scope.keys()].map(fromBytes)])].sort(), word);
}

function starting(names: readonly string[], part: string): Completions {
  return { candidates: names.filter((name) => name.startsWith(part)), length: part.length };
}

/** Computes the value; nothing completes what fails. */
function attributesOf(session: Session, target: string): string[] {
  try {
    const value = force(session.evaluate(target));
    return value instanceof Attrs ? value.shape.names.map((name) => fromBytes(printName(name))) : [];
  } catch (error) {
    if (error instanceof Error && !isInterrupted() && !("kind" in error || "diagnostics" in error)) throw error;
    return [];
  }
}

function filesStarting(path: string, directory: string): string[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const name = path.slice(folder.length);
  const home = process.env["HOME"] ?? "~";
  const place = resolve(directory, (folder === "" ? "." : folder).replace(/^~(?=\/)/, home));
  return entriesOf(place)
    .filter((entry) => entry.name.startsWith(name) && (name !== "" || !entry.name.startsWith(".")))
    .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? "/" : ""}`)
    .sort();
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
