// Diagnostics as people read them on a terminal: the message first, the place with its line and a caret, then help
// and the trace. Colour is the caller's choice; the layout is the same without it.
import { type ByteString, fromBytes } from "./bytes.ts";
import type { Diagnostic, Frame } from "./diagnostic.ts";
import type { Span } from "./source.ts";

export interface RenderOptions {
  readonly color?: boolean;
  /** Show every frame of the trace instead of the ones that the user can act on. */
  readonly showTrace?: boolean;
  /** Whether a place is in the user's own files. Where none that is shown is, the nearest step of the trace that is. */
  readonly isOwn?: (span: Span) => boolean;
}

const colors = { red: 31, yellow: 33, cyan: 36, blue: 34, bold: 1 } as const;

/** The diagnostic as lines of text, without a line break at the end. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const paint = (color: keyof typeof colors, text: string) =>
    options.color ? `\u001b[${colors[color]}m${text}\u001b[0m` : text;
  const tone = diagnostic.severity === "error" ? "red" : "yellow";
  const lines = [`${paint(tone, `${diagnostic.severity}:`)} ${words(diagnostic.message, options)}`];
  if (diagnostic.span) lines.push(...renderSpan(diagnostic.span, diagnostic.here ?? "", paint));
  for (const label of diagnostic.labels ?? []) lines.push(...renderSpan(label.span, label.text, paint));
  if (diagnostic.help) lines.push(indent(`${paint("cyan", "help:")} ${words(diagnostic.help, options)}`));
  lines.push(...renderFrames(diagnostic, options, paint));
  return lines.join("\n");
}

/**
 * A text that may come from Nix code: colours of its own only where there are colours at all, as in Nix, and nothing else
 * that a terminal would obey.
 */
function words(bytes: ByteString, { color }: RenderOptions): string {
  return fromBytes(bytes)
    .split(colorSequence)
    .map((piece, index) => (index % 2 === 0 ? piece.replace(/[^\n\t]/gu, visibleCharacter) : color ? piece : ""))
    .join("");
}

const colorSequence = new RegExp(`(${String.fromCharCode(0x1b)}\\[[0-9;]*m)`);

type Paint = (color: keyof typeof colors, text: string) => string;

/** The steps that the user can act on: those that say so, and one in the user's own files. */
function usefulFrames({ span, labels = [], frames = [] }: Diagnostic, { isOwn = () => true }: RenderOptions): Frame[] {
  const useful = frames.filter((frame) => frame.always);
  const places = [span, ...labels.map((label) => label.span), ...useful.map((frame) => frame.span)];
  if (places.some((place) => place !== undefined && isOwn(place))) return useful;
  const nearest = frames.find((frame) => frame.span !== undefined && isOwn(frame.span));
  return frames.filter((frame) => frame.always || frame === nearest);
}

function renderFrames(diagnostic: Diagnostic, options: RenderOptions, paint: Paint): string[] {
  const { frames = [] } = diagnostic;
  const shown = options.showTrace ? frames : usefulFrames(diagnostic, options);
  const lines: string[] = [];
  const seen = new Set<string>();
  let repeated = 0;
  const flush = () => {
    if (repeated > 0) lines.push(`  (${repeated} duplicate ${repeated === 1 ? "frame" : "frames"} omitted)`);
    repeated = 0;
  };
  for (const frame of shown) {
    const key = `${frame.text} ${frame.span?.source.name} ${frame.span?.start}`;
    if (seen.has(key)) {
      repeated++;
      continue;
    }
    seen.add(key);
    flush();
    lines.push(`  … ${words(frame.text, options)}`, ...(frame.span ? renderSpan(frame.span, "", paint) : []));
  }
  flush();
  const hidden = frames.length - shown.length;
  if (hidden > 0) {
    lines.push(`  (${hidden} more ${hidden === 1 ? "frame" : "frames"}: use '--show-trace' to show them)`);
  }
  return lines;
}

function renderSpan(span: Span, text: string, paint: Paint): string[] {
  const { line, column } = span.source.locate(span.start);
  const place = `${paint("blue", "-->")} ${fromBytes(span.source.shown)}:${line}:${column}`;
  const bytes = span.source.line(line);
  if (bytes === undefined) return [`  ${place}`];
  const start = wholeCharacter(bytes, column - 1, -1);
  const end = wholeCharacter(bytes, column - 1 + Math.max(1, span.end - span.start), 1);
  const cut = cutLine(visible(bytes.slice(0, start)), visible(bytes.slice(start, end)), visible(bytes.slice(end)));
  const gutter = String(line).length;
  const caret = "^".repeat(Math.max(1, cut.marked));
  return [
    `  ${" ".repeat(gutter - 1)}${place}`,
    `  ${" ".repeat(gutter)} |`,
    `  ${line} | ${cut.text}`,
    `  ${" ".repeat(gutter)} | ${" ".repeat(cut.before)}${paint("red", caret)}${text ? ` ${fromBytes(text)}` : ""}`,
  ];
}

/** The nearest offset, going by `step`, that is not in the middle of a UTF-8 character. */
function wholeCharacter(bytes: ByteString, offset: number, step: 1 | -1): number {
  let at = offset;
  while (at > 0 && at < bytes.length && (bytes.charCodeAt(at) & 0xc0) === 0x80) at += step;
  return at;
}

/** A piece of a line as it may be shown on a terminal. */
export function visibleText(bytes: ByteString): string {
  return visible(bytes).join("");
}

/** The characters of a piece of a line, where none moves the cursor or changes the terminal: ESC is shown as ␛. */
function visible(bytes: ByteString): string[] {
  return Array.from(fromBytes(bytes), (character) => (character === "\t" ? " " : visibleCharacter(character)));
}

function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return isInvisible.test(character) ? "\ufffd" : character;
}

/** Control characters, and those that change the direction of what follows, which hides what is written. */
const isInvisible = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Of a long line, what is around the marked place. Lengths are in characters. */
function cutLine(
  before: string[],
  marked: string[],
  after: string[],
): { text: string; before: number; marked: number } {
  const isLong = before.length + marked.length + after.length > longestLine;
  const left = isLong && before.length > longestLine / 3 ? ["…", ...before.slice(-longestLine / 4)] : before;
  const middle = marked.slice(0, isLong ? Math.max(1, longestLine - left.length - 1) : marked.length);
  const rest = [...marked.slice(middle.length), ...after];
  const room = longestLine - left.length - middle.length;
  const right = isLong && rest.length > room ? [...rest.slice(0, Math.max(0, room - 1)), "…"] : rest;
  return { text: [...left, ...middle, ...right].join(""), before: left.length, marked: middle.length };
}

const longestLine = 240;

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
