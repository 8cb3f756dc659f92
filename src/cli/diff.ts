// `typeflake diff`: the option values that differ between two configurations: hosts, Git revisions or lock files.
import { resolve } from "node:path";
import { NodeFlakeHost } from "../engine/node-flake-host.ts";
import { GitRepository } from "../flake/fetch/git-repository.ts";
import { findFlake } from "../flake/find-flake.ts";
import { printReference, referenceFromAttrs } from "../flake/reference.ts";
import { type Change, diffOptions, type OptionsDiff } from "../options/diff.ts";
import { longValue, shortValue } from "../options/show-value.ts";
import { fromBytes, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Command } from "./command.ts";
import { ConfigurationSource, configurationFlags, type SelectedConfiguration } from "./configuration.ts";
import { isFile } from "./files.ts";
import { answersInColor, cut, drawTable, paint, type Row } from "./table.ts";

const mostNames = 10;

export const diffCommand = {
  name: "diff",
  summary: "compare the option values of two hosts, revisions or lock files",
  arguments: "A [B] [FLAGS]",
  maxArguments: 2,
  description: `Evaluates both and shows every option whose value differs, with both values, and the options that only one of them has.
A and B are each

  a configuration     .#web, /etc/nixos#db, github:me/hosts#web; '#web' is one of the flake that --flake names
  a lock file         old.lock: that flake with other inputs (a path that ends in '.lock')
  a Git revision      HEAD~1, v1.2, 3f2a9c1: that flake as it was committed then

and without B, A is compared with that flake as it is now. With --file, A and B are attributes of a file. Options that
no module defines are left out, as are internal ones, functions and package sets; derivations are compared by their
'.drv' path.

  typeflake diff .#web .#db
  typeflake diff HEAD~1 --flake .#web
  typeflake diff flake.lock.old --flake .#web --json`,
  flags: [
    { name: "json", help: "print JSON" },
    { name: "flake", values: ["FLAKE#HOST"], help: "what revisions, lock files and '#HOST' are of ('.')" },
    { name: "defaults", help: "compare options that only have their default, too" },
    { name: "internal", help: "compare internal and hidden options, too" },
    { name: "paths", help: "show values where only paths in the store differ" },
    { name: "full", help: "show values in full" },
    ...configurationFlags,
  ],
  run(call) {
    const { flags, output } = call;
    const [a, b] = call.arguments;
    if (a === undefined) throw usage("there is nothing to compare", "name two: 'typeflake diff .#web .#db'");
    if (flags.has("attr")) throw usage("'--attr' has nothing to do here", "A and B are the attributes of '--file'");
    if (flags.has("expr")) throw usage("'diff' needs two configurations", "put them into one file and use '--file'");
    const source = new ConfigurationSource(call, false);
    const before = select(a, source, call);
    const after = select(b, source, call);
    const diff = diffOptions(before.options, after.options, {
      defaults: flags.has("defaults"),
      internal: flags.has("internal"),
      limits: flags.has("json") || flags.has("full") ? longValue : shortValue,
    });
    output.answer(flags.has("json") ? `${JSON.stringify(toJson(diff))}\n` : draw(diff, call));
    if (diff.failures.length > 0) {
      const names = [...new Set(diff.failures.map(({ name }) => name))];
      output.note(`warning: not compared, since they could not be read: ${cut(names.join(", "), 200)}\n`);
    }
    return 0;
  },
} satisfies Command;

/** One side; without a name, the flake as it is. */
function select(name: string | undefined, source: ConfigurationSource, call: Call): SelectedConfiguration {
  const { flags, directory } = call;
  if (flags.has("file")) return source.select(undefined, name);
  const flake = flags.get("flake") ?? ".";
  if (name === undefined) return source.select(flake);
  if (name.startsWith("#")) return source.select(`${flake.split("#")[0]}${name}`);
  if (name.endsWith(".lock")) {
    if (!isFile(resolve(directory, name))) throw usage(`there is no lock file '${name}'`);
    const more = [
      { name: "reference-lock-file", values: [name] },
      { name: "no-write-lock-file", values: [] },
    ];
    return new ConfigurationSource({ ...call, flags: flags.with(more) }, false).select(flake);
  }
  if (/[#:]/.test(name) || /^[./]/.test(name)) return source.select(name);
  return source.select(atRevision(flake, name, directory));
}

/** The reference of a flake in a Git repository of this machine, at a commit. */
function atRevision(flake: string, revision: string, directory: string): string {
  const [path, attribute] = flake.split(/#(.*)/s);
  if (/^[a-z][a-z0-9+.-]*:/.test(path)) {
    throw usage(
      `'${revision}' is a revision of a folder, not of '${path}'`,
      `write the whole reference: '${path}?rev=…${attribute === undefined ? "" : `#${attribute}`}'`,
    );
  }
  const host = new NodeFlakeHost();
  const { gitRoot, dir, folder } = findFlake(toBytes(resolve(directory, path)), { host });
  if (gitRoot === undefined) {
    const text = fromBytes(folder);
    throw usage(`'${text}' is in no Git repository, so it has no revision '${revision}'`, "name hosts or lock files");
  }
  const repository = GitRepository.open(gitRoot, host);
  // A tag may stand for an object of its own, which leads to the commit.
  const rev = repository.resolve(`${repository.resolve(toBytes(revision))}^{commit}`);
  const reference = referenceFromAttrs({ type: "git", url: `file://${gitRoot}`, rev, ...(dir === "" ? {} : { dir }) });
  return `${fromBytes(printReference(reference))}${attribute === undefined ? "" : `#${attribute}`}`;
}

function draw(diff: OptionsDiff, call: Call): string {
  const color = answersInColor(call.output);
  const isFull = call.flags.has("full");
  const shown = diff.changes.filter((change) => !change.onlyPaths || call.flags.has("paths"));
  const blocks = shown.map((change) => drawChange(change, color, isFull));
  const quiet = diff.changes.length - shown.length;
  const rows: Row[] = [
    ...namesRow("only in A", diff.removed),
    ...namesRow("only in B", diff.added),
    ...(quiet > 0
      ? [["paths only", `${quiet} more differ only by paths in the store (use '--paths' to show them)`]]
      : []),
  ];
  const count = shown.length;
  const summary = `${count === 0 ? "no" : count} ${count === 1 ? "value differs" : "values differ"} (${diff.compared} options compared)\n`;
  return [...blocks, ...(rows.length > 0 ? [drawTable(rows, color)] : []), summary].join("\n");
}

function drawChange(change: Change, color: boolean, isFull: boolean): string {
  const { name, before, after, items, onlyPaths } = change;
  const short = (text: string) => (isFull ? text : cut(text, 160));
  const line = (sign: "-" | "+", text: string) =>
    paint(`  ${sign} ${short(text)}`, sign === "-" ? "red" : "green", color);
  const isReordered = items !== undefined && items.removed.length === 0 && items.added.length === 0;
  const lines =
    items === undefined || isReordered
      ? [...(before === undefined ? [] : [line("-", before)]), ...(after === undefined ? [] : [line("+", after)])]
      : [...items.removed.map((item) => line("-", item)), ...items.added.map((item) => line("+", item))];
  const note = onlyPaths && !isReordered ? "  (paths in the store)" : isReordered ? "  (another order)" : "";
  return `${paint(name, "bold", color)}${note}\n${lines.join("\n")}\n`;
}

function namesRow(title: string, names: readonly string[]): Row[] {
  if (names.length === 0) return [];
  const more = names.length - mostNames;
  const list = names.slice(0, mostNames).join(", ");
  return [[title, more > 0 ? `${list}, and ${more} more options ('--json' lists them)` : list]];
}

function toJson({ changes, added, removed, compared, failures }: OptionsDiff): object {
  return {
    compared,
    changed: changes,
    added,
    removed,
    ...(failures.length === 0 ? {} : { failed: [...new Set(failures.map(({ name }) => name))] }),
  };
}

function usage(message: string, help?: string): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    code: "cli/usage",
    message: toBytes(message),
    ...(help ? { help } : {}),
  });
}
