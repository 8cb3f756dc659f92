// Where a command's words go: answers to standard output, everything else to standard error. Both are written at
// once and whole, since the program runs in a worker thread whose own streams would arrive late.
import { writeSync } from "node:fs";
import { isatty } from "node:tty";
import { fromBytes } from "../text/bytes.ts";
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

  /** The answer, as bytes where `encoding` is "latin1" (a byte string). */
  answer(text: string, encoding: "utf8" | "latin1" = "utf8"): void {
    write(1, Buffer.from(text, encoding));
  }

  /** A message for people. */
  note(text: string): void {
    write(2, Buffer.from(text, "utf8"));
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

/** The reader of a pipe went away: nobody wants the rest. */
export class ClosedPipe extends Error {}

function write(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") throw new ClosedPipe();
      // A full pipe of a slow reader: wait a little instead of spinning.
      if (code === "EAGAIN") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else if (descriptor === 1) throw fileError("cannot write to standard output", error);
      // Nobody can be told that nobody can be told.
      else return;
    }
  }
}
