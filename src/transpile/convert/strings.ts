// Strings. One of several lines is a template of several lines, whose shared indentation is taken off as Nix does it
// (../templates.ts); one with interpolations is a template; everything else is a string between quotes.
import type { IndentedStringExpr, StringExpr, StringPart } from "../../syntax/tree.ts";
import { type Code, code } from "./code.ts";
import type { Context } from "./context.ts";
import { type Doc, group, indent, templateLine } from "./document.ts";
import { quoted, templateText } from "./quotes.ts";

export function convertString(expr: StringExpr | IndentedStringExpr, context: Context): Code {
  const { parts } = expr;
  const isWrittenInLines = context.unit.source.text.slice(expr.start, expr.end).includes("\n");
  const hasLines = parts.some((part) => part.kind === "text" && part.value.includes("\n"));
  if (isWrittenInLines && hasLines) return linesOfTemplate(parts, context);
  if (parts.every((part) => part.kind === "text")) return code(quoted(parts.map(({ value }) => value).join("")));
  const docs = parts.map((part) =>
    part.kind === "interpolation" ? hole(part, context) : templateText(part.value).replaceAll("\n", "\\n"),
  );
  return code(["`", docs, "`"]);
}

function hole({ expr }: StringPart & { kind: "interpolation" }, context: Context): Doc {
  return ["${", group(context.expression(expr).doc), "}"];
}

/** A template whose lines are indented like the code around it. */
function linesOfTemplate(parts: readonly StringPart[], context: Context): Code {
  const lines: Doc[][] = [[]];
  const texts: string[] = [""];
  for (const part of parts) {
    if (part.kind === "interpolation") {
      lines.at(-1)!.push(hole(part, context));
      texts[texts.length - 1] += "\0";
      continue;
    }
    part.value.split("\n").forEach((text, index) => {
      if (index > 0) {
        lines.push([]);
        texts.push("");
      }
      if (text !== "") lines.at(-1)!.push(templateText(text));
      texts[texts.length - 1] += text;
    });
  }
  keepBlanks(lines, texts);
  const ends = lines.at(-1)!.length === 0;
  const body = (ends ? lines.slice(0, -1) : lines).map((line) => [templateLine, line]);
  const doc: Doc = ["`", indent(body), ends ? templateLine : "", "`"];
  return { ...code(doc), expanded: doc };
}

/** Blanks that would be taken for indentation, or that editors remove, are escaped. */
function keepBlanks(lines: Doc[][], texts: readonly string[]): void {
  const filled = texts.flatMap((text, index) => (text === "" ? [] : [index]));
  const isIndented = filled.every((index) => /^[ \t]/.test(texts[index]));
  for (const index of filled) {
    const isBlank = /^[ \t]+$/.test(texts[index]);
    if (!isBlank && !(isIndented && index === filled[0])) continue;
    const [first, ...rest] = lines[index];
    const escaped = texts[index][0] === " " ? "\\x20" : "\\t";
    lines[index] = [escaped + String(first).slice(1), ...rest];
  }
}
