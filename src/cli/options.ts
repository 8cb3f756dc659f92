// `typeflake options`: search the options of a configuration.
import { flatten, listOptions } from "../options/list.ts";
import type { Declaration, OptionData } from "../options/option-data.ts";
import { scoreOption, searchOptions } from "../options/search.ts";
import { longValue, shortValue } from "../options/show-value.ts";
import { fromBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Command } from "./command.ts";
import {
  configurationFlags,
  configurationHelp,
  type SelectedConfiguration,
  selectConfiguration,
  shortPath,
} from "./configuration.ts";
import { originOf } from "./origins.ts";
import { answersInColor, cut, drawTable, paint, type Row } from "./table.ts";

const mostShown = 20;

export const optionsCommand = {
  name: "options",
  summary: "search the options of a configuration",
  arguments: "WORDS [FLAKE#HOST] [FLAGS]",
  maxArguments: 2,
  description: `Searches names, types and descriptions for WORDS, all of which must be found; in names, a misspelt word is found, too.
The best come first, each with its type, default, description and where it is declared.

${configurationHelp}

  typeflake options 'nginx virtual host' .#web
  typeflake options services.openssh --limit 50
  typeflake options firewall --json`,
  flags: [
    { name: "json", help: "print JSON: an array of all options that were found" },
    { name: "limit", values: ["N"], help: `show at most N options (${mostShown})` },
    { name: "names", help: "print names only, all that were found" },
    { name: "internal", help: "find internal and hidden options, too" },
    ...configurationFlags,
  ],
  run(call) {
    const { flags, output } = call;
    const [query, flake] = call.arguments;
    if (query === undefined || query.trim() === "") throw missingWords();
    const selected = selectConfiguration(flake, call);
    const list = listOptions(
      selected.options,
      {
        types: true,
        details: flags.has("names") ? false : (option) => scoreOption(option, query) > 0,
        limits: flags.has("json") ? longValue : shortValue,
      },
      selected.recorder,
    );
    const all = [...flatten(list.options)].filter((one) => flags.has("internal") || isShown(one));
    const found = searchOptions(all, query);
    if (flags.has("json")) output.answer(`${JSON.stringify(found.map((one) => toJson(one, selected)))}\n`);
    else if (flags.has("names")) output.answer(found.map(({ name }) => `${name}\n`).join(""));
    else output.answer(draw(found, flags.number("limit") ?? mostShown, selected, call));
    report(list.failures, call);
    if (found.length > 0) return 0;
    if (!flags.has("json")) output.note(`none of ${all.length} options has '${query}'\n`);
    return 1;
  },
} satisfies Command;

function isShown({ internal, visible }: OptionData): boolean {
  return !internal && visible !== false;
}

function draw(found: readonly OptionData[], limit: number, selected: SelectedConfiguration, call: Call): string {
  const color = answersInColor(call.output);
  const entries = found.slice(0, limit).map((option) => {
    const words = option.description
      ?.trim()
      .split(/\n\s*\n/)[0]
      .replaceAll(/\s+/g, " ");
    const rows: Row[] = [
      ["type", cut(option.typeDescription ?? "unspecified", 100)],
      ...(option.default === undefined ? [] : [["default", cut(option.default.text.trim(), 100)]]),
      ...(words ? [["about", cut(words, 160)]] : []),
      ...option.declarations.map((one): Row => ["declared", placeText(one, selected, call)]),
    ];
    return `${paint(option.name, "bold", color)}\n${drawTable(rows, color, "  ")}`;
  });
  const more = found.length - entries.length;
  const rest = more > 0 ? `… and ${more} more (use '--limit N', '--names' or more words)\n` : "";
  return [...entries, ...(rest === "" ? [] : [rest])].join("\n");
}

function placeText({ file, line, column, span }: Declaration, selected: SelectedConfiguration, call: Call): string {
  const { evaluator } = selected;
  if (span !== undefined) {
    const origin = originOf(span);
    const at = origin.source.locate(origin.start);
    return `${shortPath(fromBytes(origin.source.shown), evaluator, call.directory)}:${at.line}:${at.column}`;
  }
  const place = line === undefined ? "" : `:${line}${column === undefined ? "" : `:${column}`}`;
  return `${shortPath(file, evaluator, call.directory)}${place}`;
}

function placeJson({ file, line, column, span }: Declaration, { evaluator }: SelectedConfiguration): object {
  if (span === undefined) return { file: shortPath(file, evaluator, ""), line, column };
  const origin = originOf(span);
  return { file: fromBytes(origin.source.shown), ...origin.source.locate(origin.start) };
}

function toJson(option: OptionData, selected: SelectedConfiguration): object {
  const { type: _, declarations, failures, typeDescription, default: value, example, ...rest } = option;
  return {
    ...rest,
    type: typeDescription,
    default: value?.text,
    example: example?.text,
    declarations: declarations.map((one) => placeJson(one, selected)),
    ...(failures.length === 0
      ? {}
      : {
          failures: failures.map(({ part, diagnostics }) => ({
            part,
            message: diagnostics.map(({ message }) => fromBytes(message)).join("\n"),
          })),
        }),
  };
}

/** Branches that cannot be read are few, and each is worth a word; the search went on without them. */
function report(
  failures: ReadonlyArray<{ readonly name: string; readonly diagnostics: readonly { readonly message: string }[] }>,
  call: Call,
): void {
  if (failures.length === 0) return;
  const names = failures.map(({ name }) => name);
  const first = failures[0].diagnostics[0].message.split("\n")[0];
  call.output.note(
    `warning: ${names.length} ${names.length === 1 ? "option" : "options"} could not be read (${cut(names.join(", "), 160)}): ${fromBytes(first)}\n`,
  );
}

function missingWords(): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    code: "cli/usage",
    message: "there is nothing to search for",
    help: "give words: 'typeflake options nginx .#HOST'",
  });
}
