// Strings keep their text; only interpolated code is laid out, and the lines of an indented string follow the
// indentation around it.
import type { Interpolation, StringLine, StringPart, Whole } from "../concrete.ts";
import {
  compact,
  type Doc,
  group,
  indentBy,
  lineBreak,
  nest,
  newLine,
  separate,
  styled,
  surround,
  widthOf,
} from "../document.ts";
import type { Rules } from "./rules.ts";
import { isAbsorbable, isSimple } from "./shape.ts";
import { triviaDoc } from "./trivia.ts";

/** Interpolations up to this width stay on their line, however long it gets. */
const shortInterpolation = 30;

export function stringDoc(rules: Rules, lines: readonly StringLine[]): Doc {
  // A line break within `"…"` is printed as text: one of the layout would indent the next line.
  const docs = lines.map((line) => lineDoc(rules, line));
  return group(['"', separate("\n", docs), '"']);
}

export function indentedStringDoc(rules: Rules, lines: readonly StringLine[], cut: string | null): Doc {
  const docs = lines.map((line) => (cut === null ? lineDoc(rules, line) : cutLineDoc(rules, line, cut)));
  return group(["''", lines.length > 1 ? lineBreak : [], nest(separate(newLine, docs)), "''"]);
}

/** A line of a string, or a path. */
export function lineDoc(rules: Rules, line: StringLine): Doc {
  const [first, ...others] = line;
  if (first === undefined) return [];
  if (typeof first !== "string") {
    if (others.length > 0) return line.map((part) => partDoc(rules, part));
    return first.whole.final.length === 0 ? loneDoc(rules, "", first) : brokenDoc(rules, first.whole);
  }
  const [second] = others;
  if (/^ *$/.test(first) && others.length === 1 && typeof second !== "string" && second.whole.final.length === 0) {
    return loneDoc(rules, first, second);
  }
  const docs = others.map((part) => partDoc(rules, part));
  return [first, indentBy(widthOf(leadingSpace(first)), docs)];
}

/** An interpolation that has its line for itself. */
function loneDoc(rules: Rules, before: string, { whole }: Interpolation): Doc {
  return [before, indentBy(before.length, group(["${", nest(rules.enclosed(whole.expr)), "}"]))];
}

function brokenDoc(rules: Rules, whole: Whole): Doc {
  return group(["${", surround(lineBreak, nest(wholeDoc(rules, whole))), "}"]);
}

function partDoc(rules: Rules, part: StringPart): Doc {
  return typeof part === "string" ? part : interpolationDoc(rules, part);
}

export function interpolationDoc(rules: Rules, { whole }: Interpolation): Doc {
  if (whole.final.length === 0) {
    if (isAbsorbable(whole.expr)) return group(["${", rules.term(whole.expr), "}"]);
    if (isSimple(whole.expr)) {
      const doc = rules.expression(whole.expr);
      return ["${", compact(doc) ?? doc, "}"];
    }
  }
  const doc = wholeDoc(rules, whole);
  const short = compact(doc, shortInterpolation);
  return group(["${", short ?? surround(lineBreak, nest(doc)), "}"]);
}

export function wholeDoc(rules: Rules, { expr, final }: Whole): Doc {
  return group([rules.expression(expr), triviaDoc(final)]);
}

/** A line that stays at its columns: its indentation is printed raw, the rest as ever. */
function cutLineDoc(rules: Rules, line: StringLine, indentation: string): Doc {
  const [first, ...others] = line;
  if (first === undefined) return [];
  if (typeof first !== "string") return [styled("raw", indentation), lineDoc(rules, line)];
  const lead = leadingSpace(first);
  const rest = lineDoc(rules, [first.slice(lead.length), ...others]);
  return [styled("raw", indentation + lead), indentBy(lead.length, rest)];
}

function leadingSpace(text: string): string {
  return /^[ \t\r\v\f]*/.exec(text)?.[0] ?? "";
}
