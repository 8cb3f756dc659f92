// `typeflake metadata`: what `nix flake metadata` shows, and which inputs are there several times.
import { type DuplicateInput, duplicateInputs } from "../flake/duplicate-inputs.ts";
import { isLocked } from "../flake/fetch/schemes.ts";
import type { LockedFlake } from "../flake/lock.ts";
import { type LockNode, printInputPath, sortedInputs } from "../flake/lock-graph.ts";
import { flakeMetadata } from "../flake/metadata.ts";
import { printReference } from "../flake/reference.ts";
import { fromBytes } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Command } from "./command.ts";
import { evaluationFlags } from "./evaluation.ts";
import { flakeFlags, lockNamedFlake } from "./flake.ts";

export const metadataCommand = {
  name: "metadata",
  summary: "show where a flake is from and what its inputs are locked to",
  arguments: "[FLAKE] [FLAGS]",
  maxArguments: 1,
  description: `Shows the address, commit and date of FLAKE (default: '.') and the tree of its inputs with their dates. Inputs that
are locked several times are named, with what makes them one.`,
  flags: [
    { name: "json", help: "print JSON in the shape of 'nix flake metadata --json'" },
    ...flakeFlags,
    ...evaluationFlags,
  ],
  run(call) {
    const { output, flags } = call;
    const { locked } = lockNamedFlake(call.arguments[0] ?? ".", call);
    if (flags.has("json")) {
      output.answer(`${JSON.stringify(flakeMetadata(locked))}\n`, "latin1");
      return 0;
    }
    output.answer(describe(locked));
    for (const duplicate of duplicateInputs(locked.locks)) output.report([describeDuplicate(duplicate)], output);
    return 0;
  },
} satisfies Command;

function describeDuplicate({ source, paths }: DuplicateInput): Diagnostic {
  const [first, ...others] = paths;
  const follows = others
    .filter((path) => path.length > 1)
    .map((path) => `inputs.${path.join(".inputs.")}.follows = "${first.length > 1 ? path.at(-1) : first[0]}";`);
  const own = first.length > 1 ? `make it an input '${first.at(-1)}' of your own and ` : "";
  return {
    severity: "warning",
    code: "cli/duplicate-inputs",
    message: `'${source}' is locked ${paths.length} times: ${paths.map(printInputPath).join(", ")}`,
    help: `to have it once, ${own}write ${follows.join(" ")}`,
  };
}

function describe(locked: LockedFlake): string {
  const { flake, locks } = locked;
  const metadata = flakeMetadata(locked);
  const lines: (readonly [name: string, value: string | number | undefined])[] = [
    ["Resolved URL", metadata.resolvedUrl],
    ["Locked URL", isLocked(flake.locked.input) ? metadata.url : undefined],
    ["Description", metadata.description],
    ["Path", metadata.path],
    ["Revision", metadata.revision],
    ["Revision", metadata.dirtyRevision],
    ["Revisions", metadata.revCount],
    ["Last modified", metadata.lastModified === undefined ? undefined : date(metadata.lastModified, true)],
  ];
  const text = lines
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${`${name}:`.padEnd(15)}${fromBytes(String(value))}\n`)
    .join("");
  return locks.root.inputs.size === 0 ? text : `${text}Inputs:\n${drawInputs(locks.root, "", new Set())}`;
}

function drawInputs(node: LockNode, indent: string, drawn: Set<LockNode>): string {
  drawn.add(node);
  const inputs = sortedInputs(node.inputs);
  return inputs
    .map(([name, edge], i) => {
      const isLast = i === inputs.length - 1;
      const start = `${indent}${isLast ? "└───" : "├───"}${fromBytes(name)}`;
      if (edge.kind === "follows") return `${start} follows input '${fromBytes(printInputPath(edge.path))}'\n`;
      const { locked } = edge.node.source;
      const { lastModified } = locked.input.attrs;
      const time = typeof lastModified === "number" ? ` (${date(lastModified)})` : "";
      const line = `${start}: ${fromBytes(printReference(locked))}${time}\n`;
      return line + (drawn.has(edge.node) ? "" : drawInputs(edge.node, `${indent}${isLast ? "    " : "│   "}`, drawn));
    })
    .join("");
}

/** `2026-07-11 09:30:00`, in UTC or where the user is. */
function date(seconds: number, isLocal = false): string {
  const time = new Date(seconds * 1000);
  if (!isLocal) return time.toISOString().slice(0, 19).replace("T", " ");
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":")}`;
}
