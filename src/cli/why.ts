// `typeflake why`: every definition of an option, where it is, and which of them won.

import { parseOptionName } from "../options/option-path.ts";
import { longValue } from "../options/show-value.ts";
import { type ExplainedDefinition, type Explanation, explainOption, type Failure, type Place } from "../options/why.ts";
import { fromBytes, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Command } from "./command.ts";
import {
  configurationFlags,
  configurationHelp,
  type SelectedConfiguration,
  selectConfiguration,
  shortPath,
  shownPath,
} from "./configuration.ts";
import { originOf } from "./origins.ts";
import { answersInColor, cut, drawTable, paint, type Row, type Tone } from "./table.ts";

export const whyCommand = {
  name: "why",
  summary: "explain where the value of an option comes from",
  arguments: "OPTION [FLAKE#HOST] [FLAGS]",
  maxArguments: 2,
  description: `Shows every definition of OPTION: the ones that make its value, those of a lower priority, those whose 'mkIf' does not
hold, and the option's default, each with its file and line (in TypeScript where the file came from there). Also for
what is inside an option: an option of a submodule, or an attribute of a set.

${configurationHelp}

  typeflake why services.nginx.enable .#web
  typeflake why 'services.nginx.virtualHosts."example.org".root' --json
  typeflake why networking.hostName --file ./system.nix`,
  flags: [{ name: "json", help: "print JSON" }, { name: "full", help: "show values in full" }, ...configurationFlags],
  run(call) {
    const { flags, output } = call;
    const [name, flake] = call.arguments;
    if (name === undefined) throw missingOption();
    const loc = parseOptionName(toBytes(name));
    const selected = selectConfiguration(flake, call);
    const limits = flags.has("full") || flags.has("json") ? { limits: longValue } : {};
    const explanation = explainOption(selected.options, loc, selected.recorder, limits.limits);
    output.answer(
      flags.has("json") ? `${JSON.stringify(toJson(explanation, selected))}\n` : draw(explanation, selected, call),
    );
    const { failure } = explanation;
    if (failure === undefined) return 0;
    const help = remedyFor(failure);
    const reported = failure.diagnostics.map((one) => (help === undefined ? one : { ...one, help: toBytes(help) }));
    output.report(reported, { color: output.color, showTrace: flags.has("show-trace") });
    return 1;
  },
} satisfies Command;

/** What to do about a failure; its message says the rest. */
function remedyFor({ kind, culprit }: Failure): string | undefined {
  switch (kind) {
    case "conflict":
      return "remove all but one of the definitions, or put 'lib.mkForce' around the one that shall win";
    case "type":
      return "give it a value of the option's type";
    case "undefined":
      return "define it in one of your modules";
    case "other":
      return culprit === undefined ? undefined : `try 'typeflake why ${culprit}'`;
  }
}

function draw(explanation: Explanation, selected: SelectedConfiguration, call: Call): string {
  const color = answersInColor(call.output);
  const { name, option, value, definitions, declared, failure } = explanation;
  const words = option.description
    ?.split(/\n\s*\n/)[0]
    .replaceAll(/\s+/g, " ")
    .trim();
  const about: Row[] = [
    ["type", cut(option.typeDescription ?? "unspecified", 100)],
    ...declared.map((place): Row => ["declared", placeText(place, selected, call)]),
    ...(words ? [["about", cut(words, 160)]] : []),
    ...(option.name === name ? [] : [["in option", option.name]]),
  ];
  const winners = definitions.filter((one) => one.verdict === "wins").length;
  const isAtFault = failure?.kind === "conflict" || failure?.kind === "type";
  const hidden = call.flags.has("all") ? [] : definitions.filter(isNotInForce).slice(mostNotInForce);
  const rows = definitions
    .filter((one) => !hidden.includes(one))
    .map((one): Row => {
      const [verdict, tone] = verdictText(one, winners, isAtFault);
      const shown = call.flags.has("full") ? one.value : cut(one.value, 60);
      return [{ text: verdict, tone }, shown, placeText(one.place, selected, call), noteOn(one)];
    });
  const head = `${paint(name, "bold", color)}${value === undefined ? "" : ` = ${paint(value, "green", color)}`}\n`;
  const table = rows.length > 0 ? drawTable(rows, color, "  ") : "  nobody defines it, and it has no default\n";
  const doubt = explanation.confirmed
    ? ""
    : `\n  the option itself names other files: ${explanation.files.map((file) => shortPath(file, selected.evaluator, call.directory)).join(", ")}\n`;
  const more =
    hidden.length > 0 ? `  … and ${hidden.length} more whose condition is false (use '--all' to show them)\n` : "";
  return `${head}${drawTable(about, color, "  ")}\n${table}${more}${doubt}`;
}

/** A system has dozens of modules that would define an option if they were enabled; the user's own come first. */
const mostNotInForce = 4;

function isNotInForce({ verdict }: ExplainedDefinition): boolean {
  return verdict === "condition-false";
}

function verdictText({ verdict }: ExplainedDefinition, winners: number, failed: boolean): [string, Tone] {
  switch (verdict) {
    case "wins":
      if (failed) return [winners > 1 ? "conflicts" : "refused", "red"];
      return [winners > 1 ? "merged" : "wins", "green"];
    case "overridden":
      return ["overridden", "dim"];
    case "condition-false":
      return ["not in force", "dim"];
    case "failed":
      return ["fails", "red"];
  }
}

function noteOn(definition: ExplainedDefinition): string {
  const { priorityName, priority, orderName, order, verdict, via, isDefault } = definition;
  const notes = [
    ...(verdict === "condition-false" ? ["its 'mkIf' is false"] : []),
    ...(priorityName === undefined ? [] : [isDefault ? priorityName : named(priorityName, priority)]),
    ...(orderName === undefined ? [] : [named(orderName, order)]),
    ...(via === undefined ? [] : [`as ${via}`]),
  ];
  return notes.join(", ");
}

function named(name: string, level: number): string {
  return /[0-9]/.test(name) ? name : `${name} (${level})`;
}

function placeText({ file, span }: Place, selected: SelectedConfiguration, { directory }: Call): string {
  if (span === undefined) return shortPath(file, selected.evaluator, directory);
  const origin = originOf(span);
  const { line, column } = origin.source.locate(origin.start);
  return `${shortPath(fromBytes(origin.source.shown), selected.evaluator, directory)}:${line}:${column}`;
}

function placeJson({ file, span }: Place, { evaluator }: SelectedConfiguration): object {
  const shown = shownPath(file, evaluator);
  if (span === undefined) return { file: shown };
  const origin = originOf(span);
  return { file: fromBytes(origin.source.shown), ...origin.source.locate(origin.start), module: shown };
}

function toJson(explanation: Explanation, selected: SelectedConfiguration): object {
  const { name, option, value, failure, declared, definitions, confirmed, files } = explanation;
  return {
    name,
    option: option.name,
    ...(option.typeDescription === undefined ? {} : { type: option.typeDescription }),
    ...(option.description === undefined ? {} : { description: option.description }),
    declared: declared.map((place) => placeJson(place, selected)),
    ...(value === undefined ? {} : { value }),
    ...(failure === undefined
      ? {}
      : {
          error: { kind: failure.kind, message: failure.diagnostics.map((one) => fromBytes(one.message)).join("\n") },
        }),
    definitions: definitions.map(({ place, priorityName: _, orderName: __, isDefault, ...rest }) => ({
      ...placeJson(place, selected),
      ...rest,
      default: isDefault,
    })),
    ...(confirmed ? {} : { confirmed, files }),
  };
}

function missingOption(): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    code: "cli/usage",
    message: "an option is missing",
    help: "name one: 'typeflake why services.nginx.enable .#HOST'; 'typeflake options WORDS' finds names",
  });
}
