// Where a command's words go: answers to standard output, everything else to standard error. Both are written at
// once and whole, since the program runs in a worker thread whose own streams would arrive late.
import { writeSync } from "node:fs";
import { isatty } from "node:tty";
import type { Diagnostic } from "../text/diagnostic.ts";
import { type RenderOptions, renderDiagnostic } from "../text/render.ts";
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
    for (const diagnostic of diagnostics) this.note(`${renderDiagnostic(pointToTypeScript(diagnostic), options)}\n`);
  }
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
      else throw error;
    }
  }
}
