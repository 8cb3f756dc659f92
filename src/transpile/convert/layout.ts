// Lays a document out: a group goes on the rest of its line where it fits, otherwise its lines become breaks.
import { breaks, type Doc, isList } from "./document.ts";

const width = 100;
const step = "  ";

type Mode = "flat" | "broken";

interface Command {
  readonly indentation: string;
  readonly mode: Mode;
  readonly doc: Doc;
}

/** The document as text that ends in one line break. */
export function layOut(doc: Doc): string {
  const out: string[] = [];
  let column = 0;
  /** Indentation that is printed before the next text, so that empty lines have none. */
  let pending = "";
  const stack: Command[] = [{ indentation: "", mode: "broken", doc }];
  for (let command = stack.pop(); command; command = stack.pop()) {
    const { indentation, mode, doc } = command;
    if (typeof doc === "string") {
      if (doc === "") continue;
      out.push(pending, doc);
      pending = "";
      column += doc.length;
    } else if (isList(doc)) {
      for (let at = doc.length - 1; at >= 0; at--) stack.push({ indentation, mode, doc: doc[at] });
    } else if (doc.kind === "indent") stack.push({ indentation: indentation + step, mode, doc: doc.body });
    else if (doc.kind === "if-broken") {
      stack.push({ indentation, mode, doc: mode === "broken" ? doc.broken : doc.flat });
    } else if (doc.kind === "group") {
      const flat: Command = { indentation, mode: "flat", doc: doc.body };
      // A text of several lines may have what must break inside of what is on one line.
      const isFlat = !doc.broken && (mode === "flat" || fits(flat, stack, width - column));
      stack.push(isFlat ? flat : { ...flat, mode: "broken" });
    } else if (doc.kind === "choice") stack.push(chosen(doc.states, indentation, mode, stack, width - column));
    else if (doc.kind === "template-line" || mode === "broken" || doc.hard) {
      out.push("\n");
      pending = indentation;
      column = indentation.length;
    } else {
      out.push(doc.flat);
      column += doc.flat.length;
    }
  }
  return `${out.join("").trimEnd()}\n`;
}

function chosen(
  states: readonly Doc[],
  indentation: string,
  mode: Mode,
  rest: readonly Command[],
  room: number,
): Command {
  const [first] = states;
  const flat: Command = { indentation, mode: "flat", doc: first };
  if (!breaks(first) && (mode === "flat" || fits(flat, rest, room))) return flat;
  for (const state of states.slice(1)) {
    const command: Command = { indentation, mode: "broken", doc: state };
    if (state === states.at(-1) || fits(command, rest, room)) return command;
  }
  return { ...flat, mode: "broken" };
}

/** Whether a command fits on the rest of the line, up to the first break in it or behind it. */
function fits(command: Command, rest: readonly Command[], room: number): boolean {
  let left = room;
  let behind = rest.length;
  const stack: Command[] = [command];
  while (left >= 0) {
    const next = stack.pop() ?? (behind > 0 ? rest[--behind] : undefined);
    if (next === undefined) return true;
    const { indentation, mode, doc } = next;
    if (typeof doc === "string") left -= doc.length;
    else if (isList(doc)) {
      for (let at = doc.length - 1; at >= 0; at--) stack.push({ indentation, mode, doc: doc[at] });
    } else if (doc.kind === "indent") stack.push({ indentation, mode, doc: doc.body });
    else if (doc.kind === "if-broken") {
      stack.push({ indentation, mode, doc: mode === "broken" ? doc.broken : doc.flat });
    } else if (doc.kind === "group") {
      // What must break cannot be on one line; in a state that is tried broken, its first line counts.
      if (mode === "flat" && doc.broken) return false;
      stack.push({ indentation, mode: doc.broken ? "broken" : "flat", doc: doc.body });
    } else if (doc.kind === "choice") {
      stack.push({ indentation, mode, doc: mode === "broken" ? doc.states.at(-1)! : doc.states[0] });
    } else if (doc.kind === "template-line") return true;
    else if (doc.hard) return mode === "broken";
    else if (mode === "broken") return true;
    else left -= doc.flat.length;
  }
  return false;
}
