// `typeflake options`: search the options of a configuration.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parseDatabase } from "../options/database.ts";
import { flatten, listOptions } from "../options/list.ts";
import type { Declaration, OptionData } from "../options/option-data.ts";
import { type Searchable, scoreOption, searchOptions } from "../options/search.ts";
import { longValue, shortValue } from "../options/show-value.ts";
import { fromBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Command } from "./command.ts";
import {
  configurationFlags,
  configurationHelp,
  isWithoutConfiguration,
  type SelectedConfiguration,
  selectConfiguration,
  shortPath,
  shownPath,
} from "./configuration.ts";
import { isFile } from "./files.ts";
import { originOf } from "./origins.ts";
import { answersInColor, cut, drawTable, paint, type Row } from "./table.ts";
import { packageDirectory } from "./version.ts";

const mostShown = 20;

export const optionsCommand = {
  name: "options",
  summary: "search the options of a configuration",
  arguments: "WORDS [FLAKE#HOST] [FLAGS]",
  maxArguments: 2,
  description: `Searches names, types and descriptions for WORDS, all of which must be found; in names, a misspelt word is found, too.
The best come first, each with its type, default, description and where it is declared. Where no flake is named, and
there is none or none with a configuration, names and types of NixOS and home-manager that come with typeflake are
searched.

${configurationHelp}

  typeflake options 'nginx virtual host' .#web
  typeflake options services.openssh --limit 50
  typeflake options firewall --json --file ./system.nix`,
  flags: [
    { name: "json", help: "print JSON: an array of all options that were found" },
    { name: "limit", values: ["N"], help: `show at most N options (${mostShown})` },
    { name: "names", help: "print names only, all that were found" },
    { name: "internal", help: "find internal and hidden options, too" },
    ...configurationFlags,
  ],
  run(call) {
    const { flags } = call;
    const [query, flake] = call.arguments;
    if (query === undefined || query.trim() === "") throw missingWords();
    if (flake === undefined && !flags.has("file") && !flags.has("expr") && !isInFlake(call.directory)) {
      return searchDatabase(query, call);
    }
    let selected: SelectedConfiguration;
    try {
      selected = selectConfiguration(flake, call);
    } catch (error) {
      if (flake !== undefined || !isWithoutConfiguration(error)) throw error;
      call.output.note("the flake here has no configuration: these are the options that come with typeflake\n");
      return searchDatabase(query, call);
    }
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
    const status = answer(searchOptions(all, query), all.length, query, call, {
      toJson: (one) => toJson(one, selected),
      toRows: (one) => rowsOf(one, selected, call),
    });
    report(list.failures, call);
    return status;
  },
} satisfies Command;

/** How what was found is written. */
interface Writer<T> {
  toJson(option: T): object;
  toRows(option: T): readonly Row[];
}

function answer<T extends Searchable>(
  found: readonly T[],
  count: number,
  query: string,
  { flags, output }: Call,
  { toJson, toRows }: Writer<T>,
): number {
  if (flags.has("json")) output.answer(`${JSON.stringify(found.map(toJson))}\n`);
  else if (flags.has("names")) output.answer(found.map(({ name }) => `${name}\n`).join(""));
  else {
    const color = answersInColor(output);
    const entries = found
      .slice(0, flags.number("limit") ?? mostShown)
      .map((one) => `${paint(one.name, "bold", color)}\n${drawTable(toRows(one), color, "  ")}`);
    const more = found.length - entries.length;
    const rest = more > 0 ? [`… and ${more} more (use '--limit N', '--names' or more words)\n`] : [];
    output.answer([...entries, ...rest].join("\n"));
  }
  if (found.length > 0) return 0;
  if (!flags.has("json")) output.note(`none of ${count} options has '${query}'\n`);
  return 1;
}

/** Whether there is a flake to search where nobody names one. */
function isInFlake(directory: string): boolean {
  const hasFlake = ["flake.nix", "flake.ts"].some((name) => isFile(join(directory, name)));
  return hasFlake || (dirname(directory) !== directory && isInFlake(dirname(directory)));
}

function searchDatabase(query: string, call: Call): number {
  call.output.note(
    "note: searching the options of NixOS and home-manager of December 2024; name a flake to search its own\n",
  );
  const all = parseDatabase(gunzipSync(readFileSync(join(packageDirectory, "data/options.tsv.gz"))).toString("utf8"));
  return answer(searchOptions(all, query), all.length, query, call, {
    toJson: ({ typeDescription, ...rest }) => ({ ...rest, type: typeDescription }),
    toRows: ({ of, typeDescription, default: value }) => [
      ["of", of],
      ["type", cut(typeDescription, 100)],
      ...(value === undefined ? [] : [["default", value]]),
    ],
  });
}

function isShown({ internal, visible }: OptionData): boolean {
  return !internal && visible !== false;
}

function rowsOf(option: OptionData, selected: SelectedConfiguration, call: Call): Row[] {
  const words = option.description
    ?.trim()
    .split(/\n\s*\n/)[0]
    .replaceAll(/\s+/g, " ");
  return [
    ["type", cut(option.typeDescription ?? "unspecified", 100)],
    ...(option.default === undefined ? [] : [["default", cut(option.default.text.trim(), 100)]]),
    ...(words ? [["about", cut(words, 160)]] : []),
    ...option.declarations.map((one): Row => ["declared", placeText(one, selected, call)]),
  ];
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
  if (span === undefined) return { file: shownPath(file, evaluator), line, column };
  const origin = originOf(span);
  return { file: fromBytes(origin.source.shown), ...origin.source.locate(origin.start) };
}

function toJson(option: OptionData, selected: SelectedConfiguration): object {
  const {
    type: _,
    applied: _applied,
    declarations,
    failures,
    typeDescription,
    default: value,
    example,
    ...rest
  } = option;
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
