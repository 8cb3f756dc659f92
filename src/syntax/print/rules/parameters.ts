// Parameters of functions. Formals in lines end in a comma each, also where the source has its commas in front.
import type { FormalEntry, FormalSet, NamedFormal, Parameter, Token } from "../concrete.ts";
import { type Doc, group, hardLine, line, nest, separate, space, styled, surround } from "../document.ts";
import { changeLast, isBare, trailingMovedUp, withoutLeading, withoutTrailing } from "../tokens.ts";
import type { Rules } from "./rules.ts";
import { fitsOnOneLine } from "./shape.ts";
import { leafDoc, triviaDoc } from "./trivia.ts";

export function parameterDoc(rules: Rules, parameter: Parameter): Doc {
  switch (parameter.kind) {
    case "name":
      return leafDoc(parameter.token);
    case "named-set": {
      const { first, at, second } = parameter;
      return [parameterDoc(rules, first), leafDoc(at), parameterDoc(rules, second)];
    }
    case "formals":
      return formalsDoc(rules, parameter);
  }
}

function formalsDoc(rules: Rules, formals: FormalSet): Doc {
  const { open, entries, close } = formals;
  const opening = leafDoc(trailingMovedUp(open));
  if (entries.length === 0) return group([opening, open.line === close.line ? space : hardLine, leafDoc(close)]);
  const between = fitsOnOneLine(formals) ? line : hardLine;
  const docs = withTrailingCommas(entries)
    .map(commentMovedToComma)
    .map((entry, index) => entryDoc(rules, entry, index === entries.length - 1));
  const body = surround(between, nest(separate(between, docs)));
  return group([opening, body, nest(triviaDoc(close.leading)), leafDoc(withoutLeading(close))]);
}

function entryDoc(rules: Rules, entry: FormalEntry, isLast: boolean): Doc {
  if (entry.kind === "ellipsis") return leafDoc(entry.token);
  const { name, default: fallback, comma } = entry;
  const isExtraComma = isLast && comma !== null && isBare(comma);
  const end = isExtraComma || !comma ? [] : leafDoc(comma);
  const doc = fallback
    ? group([leafDoc(name), space, nest([leafDoc(fallback.question), rules.rightHandSide(fallback.value)]), end])
    : [leafDoc(name), end];
  return isExtraComma ? [doc, styled("expanded", ",")] : doc;
}

/**
 * What stands before a comma in front of an entry was written for that entry, so it moves to it. The last entry gets
 * its comma here.
 */
function withTrailingCommas(entries: readonly FormalEntry[]): readonly FormalEntry[] {
  const moved = [...entries];
  moved.forEach((entry, index) => {
    if (entry.kind === "ellipsis") return;
    const next = moved[index + 1];
    const { name, comma } = entry;
    if (!next) {
      if (!comma) moved[index] = { ...entry, comma: { leading: [], value: ",", line: name.line, trailing: null } };
    } else if (comma && comma.trailing === null && !comma.leading.some(isDirective)) {
      moved[index] = { ...entry, comma: withoutLeading(comma) };
      moved[index + 1] = withLeading(next, comma.leading);
    }
  });
  return moved;
}

function isDirective({ kind }: Token["leading"][number]): boolean {
  return kind === "disable" || kind === "enable" || kind === "disabled-to-end";
}

function withLeading(entry: FormalEntry, trivia: Token["leading"]): FormalEntry {
  const prepend = (token: Token) => ({ ...token, leading: [...trivia, ...token.leading] });
  return entry.kind === "formal" ? { ...entry, name: prepend(entry.name) } : { ...entry, token: prepend(entry.token) };
}

/** `name # comment` and a comma on the next line: the comment follows the comma from now on. */
function commentMovedToComma(entry: FormalEntry): FormalEntry {
  if (entry.kind === "ellipsis" || !entry.comma || !isBare(entry.comma)) return entry;
  return entry.default ? defaultMoved(entry, entry.default, entry.comma) : nameMoved(entry, entry.comma);
}

function nameMoved(entry: NamedFormal, comma: Token): NamedFormal {
  if (entry.name.trailing === null) return entry;
  return { ...entry, name: withoutTrailing(entry.name), comma: { ...comma, trailing: entry.name.trailing } };
}

function defaultMoved(entry: NamedFormal, { question, value }: NonNullable<NamedFormal["default"]>, comma: Token) {
  let trailing: Token["trailing"] = null;
  const bare = changeLast(value, (token) => {
    trailing = token.trailing;
    return withoutTrailing(token);
  });
  return { ...entry, default: { question, value: bare }, comma: { ...comma, trailing } };
}
