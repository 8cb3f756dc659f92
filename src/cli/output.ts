// Where a command's words go: answers to standard output, everything else to standard error.
import { isatty } from "node:tty";
import { observations } from "../engine/answers/observations.ts";
import { ClosedPipe, writeWhole } from "../engine/write-whole.ts";
import { fromBytes, toBytes } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { type RenderOptions, renderDiagnostic } from "../text/render.ts";
import type { Span } from "../text/source.ts";
import { fileError } from "./files.ts";
import { pointToTypeScript } from "./origins.ts";

export class Output {
  readonly color: boolean;

  constructor(color: boolean) {
    this.color = color;
  }

  /**
   * The answer, as bytes where `encoding` is "latin1" (a byte string). Where the cache repeats it, it says `later` in its
   * place.
   */
  answer(text: string, encoding: "utf8" | "latin1" = "utf8", later = text): void {
    write(1, Buffer.from(text, encoding), encoding === "utf8" ? toBytes(later) : later);
  }

  /** A message for people; `later` as above. */
  note(text: string, later = text): void {
    write(2, Buffer.from(text, "utf8"), toBytes(later));
  }

  report(diagnostics: readonly Diagnostic[], options: RenderOptions): void {
    for (const diagnostic of diagnostics) {
      this.note(`${renderDiagnostic(pointToTypeScript(diagnostic), { isOwn, ...options })}\n`);
    }
  }
}

/** What the user works on: what was typed, and what is below the folder that the program was started in. */
function isOwn({ source }: Span): boolean {
  return source.origin !== "file" || fromBytes(source.shown).startsWith(`${process.cwd()}/`);
}

/** Nix's rule: the stream is a terminal that understands colour, and nobody forbade it. */
export function useColor(descriptor: 1 | 2): boolean {
  const { env } = process;
  return isatty(descriptor) && env["TERM"] !== "dumb" && !env["NO_COLOR"] && !env["NOCOLOR"];
}

function write(descriptor: 1 | 2, bytes: Buffer, later: string): void {
  try {
    writeWhole(descriptor, bytes);
  } catch (error) {
    throw error instanceof ClosedPipe ? error : fileError("cannot write to standard output", error);
  }
  observations.say(descriptor, later);
}
