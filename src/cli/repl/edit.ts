// `:e`: opens the place where something is defined in the user's editor.
import { spawnSync } from "node:child_process";
import { textOf } from "../../eval/builtin.ts";
import { isString } from "../../eval/kind.ts";
import { positions } from "../../eval/positions.ts";
import { force } from "../../eval/thunk.ts";
import { Attrs, Lambda, Path, type Value } from "../../eval/value.ts";
import { fromBytes } from "../../text/bytes.ts";
import type { Session } from "./session.ts";
import { sessionError } from "./session-error.ts";

export function edit(session: Session, text: string): void {
  const { file, line } = placeOf(force(session.evaluate(text)));
  const editor = process.env["EDITOR"] || "cat";
  // Editors that are known to take a line number; as in Nix, any other gets only the file.
  const words = [
    ...editor.split(" "),
    ...(line > 0 && /\b(emacs|nano|vim|nvim|kak|vi)\b/.test(editor) ? [`+${line}`] : []),
  ];
  const { error } = spawnSync(words[0], [...words.slice(1), file], { stdio: "inherit" });
  if (error)
    throw sessionError(`cannot run the editor '${editor}': ${error.message}`, "set EDITOR to one that is installed");
  session.reload();
}

function placeOf(value: Value): { file: string; line: number } {
  if (value instanceof Path) return { file: fromBytes(value.path), line: 0 };
  const span = value instanceof Lambda ? positions.span(value.code.position) : undefined;
  if (span?.source.origin === "file") {
    return { file: fromBytes(span.source.shown), line: span.source.locate(span.start).line };
  }
  const meta = value instanceof Attrs ? force(value.get("meta") ?? null) : null;
  const position = meta instanceof Attrs ? force(meta.get("position") ?? null) : null;
  const [, file, line] = (isString(position) && /^(.*):([0-9]+)$/.exec(fromBytes(textOf(position)))) || [];
  if (file !== undefined) return { file, line: Number(line) };
  throw sessionError("this value has no place in a file", "give a function, a path, or a package with 'meta.position'");
}
