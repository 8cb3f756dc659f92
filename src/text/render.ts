// Diagnostics as people read them on a terminal: the message first, the place with its line and a caret, then help
// and the trace. Colour is the caller's choice; the layout is the same without it.
import { fromBytes } from "./bytes.ts";
import type { Diagnostic, Frame } from "./diagnostic.ts";
import type { Span } from "./source.ts";

export interface RenderOptions {
  readonly color?: boolean;
  /** Show every frame of the trace instead of the ones that the user can act on. */
  readonly showTrace?: boolean;
}

const colors = { red: 31, yellow: 33, cyan: 36, blue: 34, bold: 1 } as const;

/** The diagnostic as lines of text, without a line break at the end. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const paint = (color: keyof typeof colors, text: string) =>
    options.color ? `\u001b[${colors[color]}m${text}\u001b[0m` : text;
  const tone = diagnostic.severity === "error" ? "red" : "yellow";
  const lines = [`${paint(tone, `${diagnostic.severity}:`)} ${fromBytes(diagnostic.message)}`];
  if (diagnostic.span) lines.push(...renderSpan(diagnostic.span, "", paint));
  for (const label of diagnostic.labels ?? []) lines.push(...renderSpan(label.span, label.text, paint));
  if (diagnostic.help) lines.push(indent(`${paint("cyan", "help:")} ${fromBytes(diagnostic.help)}`));
  lines.push(...renderFrames(diagnostic.frames ?? [], options, paint));
  return lines.join("\n");
}

type Paint = (color: keyof typeof colors, text: string) => string;

function renderFrames(frames: readonly Frame[], options: RenderOptions, paint: Paint): string[] {
  const shown = options.showTrace ? frames : frames.filter((frame) => frame.always);
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
    lines.push(`  … ${fromBytes(frame.text)}`, ...(frame.span ? renderSpan(frame.span, "", paint) : []));
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
  const before = fromBytes(bytes.slice(0, column - 1)).replaceAll("\t", " ");
  const marked = fromBytes(bytes.slice(column - 1, column - 1 + Math.max(1, span.end - span.start)));
  const gutter = String(line).length;
  const caret = "^".repeat(Math.max(1, [...marked].length));
  return [
    `  ${" ".repeat(gutter - 1)}${place}`,
    `  ${" ".repeat(gutter)} |`,
    `  ${line} | ${fromBytes(bytes).replaceAll("\t", " ")}`,
    `  ${" ".repeat(gutter)} | ${" ".repeat([...before].length)}${paint("red", caret)}${text ? ` ${fromBytes(text)}` : ""}`,
  ];
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
