// Fetching sources and flakes: arguments are checked here, the rest is the fetcher's.
import { type Hash, parseOutputHash, printHash, sameHash } from "../../store/hash.ts";
import { checkName, makeFixedOutputPath } from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import { DiagnosticError } from "../../text/diagnostic.ts";
import { AttrsBuilder } from "../attrs.ts";
import { any, attrs, type BuiltinEntry, builtin, plainText, takePlainText } from "../builtin.ts";
import { coerceToString } from "../coerce.ts";
import { ContextCollector } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import type { Fetcher, FetchInput, InputAttrs } from "../fetcher.ts";
import { isString, showKind } from "../kind.ts";
import { asEvaluation } from "../store-error.ts";
import { force } from "../thunk.ts";
import { treeAttrs } from "../tree-attrs.ts";
import { Attrs, Path, type Slot, type Value } from "../value.ts";
import { storeString } from "./sources.ts";

export const fetchers: readonly BuiltinEntry[] = [
  builtin({
    name: "fetchurl",
    parameters: [any("args")],
    doc:
      "Downloads a file into the store. Takes a URL, or a set of `url`, `name` and `sha256`; " +
      "pure evaluation wants the `sha256`.",
    run: (args, evaluator) => download(args, evaluator, "fetchurl"),
  }),
  builtin({
    name: "fetchTarball",
    parameters: [any("args")],
    doc:
      "Downloads an archive and unpacks it into the store. Takes a URL, or a set of `url`, `name` and `sha256`; " +
      "pure evaluation wants the `sha256`.",
    run: (args, evaluator) => download(args, evaluator, "fetchTarball"),
  }),
  builtin({
    name: "fetchTree",
    parameters: [any("input")],
    doc:
      "Fetches a source tree: takes the attributes of an input, or a URL as in `inputs.NAME.url` of a flake. " +
      "Pure evaluation wants an input that is locked.",
    run: (argument, evaluator) => {
      const fetcher = fetcherOf(evaluator, "fetchTree");
      const input = asEvaluation(() => treeInput(argument, evaluator, fetcher));
      return treeAttrs(fetchTree(input, evaluator, fetcher, "fetchTree"));
    },
  }),
  builtin({
    name: "fetchGit",
    parameters: [any("args")],
    doc: "Fetches a git repository: takes its URL or path, or a set of `url`, `rev`, `ref`, `name`, `submodules`…",
    run: (argument, evaluator) => {
      const fetcher = fetcherOf(evaluator, "fetchGit");
      const input = asEvaluation(() => fetcher.inputFromAttrs(gitAttrs(argument, evaluator)));
      return treeAttrs(fetchTree(input, evaluator, fetcher, "fetchGit"), { zeroRev: true });
    },
  }),
  builtin({
    name: "fetchMercurial",
    parameters: [any("args")],
    doc: "Fetches a Mercurial repository: takes its URL or path, or a set of `url`, `rev` and `name`.",
    run: (argument, evaluator) => {
      const fetcher = fetcherOf(evaluator, "fetchMercurial");
      const { storePath, attrs: known } = asEvaluation(() => {
        return fetcher.fetchTree(fetcher.inputFromAttrs(mercurialAttrs(argument, evaluator)));
      });
      const rev = String(known.rev ?? "0".repeat(40));
      const result = new AttrsBuilder().set("outPath", storeString(storePath));
      result.set("rev", rev).set("shortRev", rev.slice(0, 12));
      if (known.ref !== undefined) result.set("branch", known.ref);
      if (known.revCount !== undefined) result.set("revCount", known.revCount);
      return result.build();
    },
  }),
  builtin({
    name: "getFlake",
    parameters: [plainText("args")],
    doc: "Fetches a flake and gives its outputs and metadata. Pure evaluation wants a reference that is locked.",
    run: (reference, evaluator) => {
      const fetcher = fetcherOf(evaluator, "getFlake");
      return asEvaluation(() => {
        const input = fetcher.inputFromUrl(reference);
        if (evaluator.settings.pure && !input.locked) {
          throw new NixError(
            "restricted",
            `cannot call 'getFlake' on unlocked flake reference '${reference}' (use --impure to override)`,
            { help: "make it an input of the flake, or add a revision or a narHash to the reference" },
          );
        }
        return fetcher.getFlake(input);
      });
    },
  }),
  builtin({
    name: "parseFlakeRef",
    parameters: [plainText("flake-ref")],
    doc: "The attributes that a flake reference stands for: `type`, `owner`, `ref`…",
    run: (reference, evaluator) => {
      const fetcher = fetcherOf(evaluator, "parseFlakeRef");
      const parsed = asEvaluation(() => fetcher.parseFlakeRef(reference));
      const result = new AttrsBuilder();
      for (const name of Object.keys(parsed)) result.set(name, parsed[name]);
      return result.build();
    },
  }),
  builtin({
    name: "flakeRefToString",
    parameters: [attrs("attrs")],
    doc: "The flake reference that attributes stand for, as a URL.",
    run: (reference, evaluator) => {
      const fetcher = fetcherOf(evaluator, "flakeRefToString");
      const parts: Record<ByteString, ByteString | number | boolean> = {};
      reference.shape.names.forEach((name, index) => {
        parts[name] = referencePart(name, force(reference.slots[index]));
      });
      return asEvaluation(() => fetcher.flakeRefToString(parts));
    },
  }),
];

/** The fetcher of an evaluator, or the error that it has none. */
export function fetcherOf({ fetcher }: Evaluator, who: string): Fetcher {
  if (fetcher !== undefined) return fetcher;
  throw new NixError("unsupported", `'${who}' cannot fetch anything: this evaluator has no fetcher`, {
    help: "evaluate it as part of a flake, whose inputs are fetched",
  });
}

function download(argument: Value, evaluator: Evaluator, who: "fetchurl" | "fetchTarball"): Value {
  const { files, settings, host } = evaluator;
  const { url, name, sha256 } = downloadArguments(argument, who);
  const isTree = who === "fetchTarball";
  const warn = (warning: string) => host.log(`warning: ${warning}`);
  const expected = sha256 === undefined ? undefined : asEvaluation(() => parseOutputHash(sha256, "sha256", warn));
  if (settings.pure && expected === undefined) {
    throw new NixError("restricted", `in pure evaluation mode, '${who}' requires a 'sha256' argument`, {
      help: "add the hash, or make the URL an input of the flake",
    });
  }
  if (expected !== undefined) {
    const path = makeFixedOutputPath(isTree ? "nar" : "flat", expected, name, {}, files.objects.dir);
    if (files.objects.object(path)) return storeString(path);
  }
  const fetcher = fetcherOf(evaluator, who);
  const request = { url, name, expected };
  const { storePath, hash } = asEvaluation(() => (isTree ? fetcher.fetchTarball(request) : fetcher.fetchFile(request)));
  if (expected !== undefined && !sameHash(hash, expected)) throw mismatch(url, expected, hash);
  return storeString(storePath);
}

function mismatch(url: ByteString, expected: Hash, found: Hash): NixError {
  const show = (hash: Hash) => printHash(hash, "nix32", true);
  const message = `hash mismatch in file downloaded from '${url}':\n  specified: ${show(expected)}\n  got:       ${show(found)}`;
  return new NixError("invalid", message, {
    help: `if the new contents are what you want, write sha256 = "${printHash(found, "sri")}"`,
  });
}

function downloadArguments(argument: Value, who: string): { url: ByteString; name: ByteString; sha256?: ByteString } {
  let url: ByteString | undefined;
  let name = who === "fetchTarball" ? "source" : "";
  let sha256: ByteString | undefined;
  if (argument instanceof Attrs) {
    argument.shape.names.forEach((attribute, index) => {
      const slot = argument.slots[index];
      if (attribute === "url") url = takePlainText(slot);
      else if (attribute === "sha256") sha256 = takePlainText(slot);
      else if (attribute === "name") name = takePlainText(slot);
      else throw new NixError("type", `unsupported argument '${attribute}' to '${who}'`);
    });
    if (url === undefined) throw new NixError("type", "'url' argument required");
  } else {
    url = takePlainText(argument);
  }
  if (who === "fetchTarball" && url.startsWith("channel:")) url = channelUrl(url);
  name ||= url.replace(/\/+$/, "").replace(/^.*\//s, "");
  checkFetchName(name, url, who);
  return { url, name, sha256 };
}

function checkFetchName(name: ByteString, url: ByteString, who: string): void {
  try {
    checkName(name);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new NixError("invalid", `invalid store path name when fetching URL '${url}': ${error.message}`, {
      help: `pass '${who}' a set with 'url' and a 'name' that can be part of a store path`,
    });
  }
}

/** The archive of a channel by its short name, `channel:nixos-unstable`. */
export function channelUrl(url: ByteString): ByteString {
  return `https://nixos.org/channels/${url.slice("channel:".length)}/nixexprs.tar.xz`;
}

function fetchTree(input: FetchInput, { settings }: Evaluator, fetcher: Fetcher, who: string) {
  if (settings.pure && !input.locked) {
    throw new NixError("restricted", `in pure evaluation mode, '${who}' will not fetch unlocked input '${input.url}'`, {
      help: "make it an input of the flake, or add a revision or a narHash",
    });
  }
  return asEvaluation(() => fetcher.fetchTree(input));
}

function treeInput(argument: Value, evaluator: Evaluator, fetcher: Fetcher): FetchInput {
  if (!(argument instanceof Attrs)) return fetcher.inputFromUrl(urlOf(argument, evaluator));
  const type = argument.get("type");
  if (type === undefined) throw new NixError("type", "attribute 'type' is missing in call to 'fetchTree'");
  const input = inputAttrs(argument, evaluator, takePlainText(type));
  if ("name" in input) throw new NixError("type", "attribute 'name' isn't supported in call to 'fetchTree'");
  if ("__final" in input) throw new NixError("type", "input is not allowed to use the '__final' attribute");
  return fetcher.inputFromAttrs(input.type === "git" ? { shallow: true, ...input } : input);
}

function gitAttrs(argument: Value, evaluator: Evaluator): InputAttrs {
  if (argument instanceof Attrs && argument.has("type")) throw new NixError("type", "unexpected attribute 'type'");
  const given: InputAttrs =
    argument instanceof Attrs
      ? inputAttrs(argument, evaluator, "git")
      : { type: "git", url: urlOf(argument, evaluator) };
  const input = typeof given.url === "string" ? { ...given, url: gitUrl(given.url) } : given;
  return input.submodules === true ? input : { exportIgnore: true, ...input };
}

function mercurialAttrs(argument: Value, evaluator: Evaluator): InputAttrs {
  let url = "";
  let name = "source";
  let version: InputAttrs = {};
  if (argument instanceof Attrs) {
    argument.shape.names.forEach((attribute, index) => {
      const slot = argument.slots[index];
      if (attribute === "url") url = urlOf(force(slot), evaluator);
      else if (attribute === "name") name = takePlainText(slot);
      else if (attribute === "rev") {
        const rev = takePlainText(slot);
        version = /^[0-9a-fA-F]{40}$/.test(rev) ? { rev } : { ref: rev };
      } else throw new NixError("type", `unsupported argument '${attribute}' to 'fetchMercurial'`);
    });
    if (url === "") throw new NixError("type", "'url' argument required");
  } else {
    url = urlOf(argument, evaluator);
  }
  if (evaluator.settings.pure && !("rev" in version)) {
    throw new NixError("restricted", "in pure evaluation mode, 'fetchMercurial' requires a Mercurial revision");
  }
  return { type: "hg", url: url.includes("://") ? url : `file://${url}`, name, ...version };
}

function urlOf(value: Value, evaluator: Evaluator): ByteString {
  return coerceToString(value, evaluator, new ContextCollector(), {});
}

function inputAttrs(argument: Attrs, evaluator: Evaluator, type: ByteString): InputAttrs {
  const input: Record<ByteString, ByteString | number | boolean> = { type };
  argument.shape.names.forEach((name, index) => {
    if (name !== "type") input[name] = inputPart(name, argument.slots[index], evaluator);
  });
  return input;
}

function inputPart(name: ByteString, slot: Slot, evaluator: Evaluator): ByteString | number | boolean {
  const value = force(slot);
  if (isString(value) || value instanceof Path) return urlOf(value, evaluator);
  if (typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") {
    if (value < 0) throw new NixError("type", `negative value given for fetchTree attr ${name}: ${value}`);
    return Number(value);
  }
  throw new NixError(
    "type",
    `fetchTree argument '${name}' is ${showKind(value)} while a string, Boolean or integer is expected`,
  );
}

function referencePart(name: ByteString, value: Value): ByteString | number | boolean {
  if (typeof value === "boolean") return value;
  if (isString(value)) return typeof value === "string" ? value : value.text;
  if (typeof value === "number" || typeof value === "bigint") {
    if (value < 0) throw new NixError("type", `negative value given for flake ref attr ${name}: ${value}`);
    return Number(value);
  }
  throw new NixError(
    "type",
    "flake reference attribute sets may only contain integers, Booleans, and strings, " +
      `but attribute '${name}' is ${showKind(value)}`,
  );
}

/** What `fetchGit` makes of its URL: `user@host:path` and plain paths become URLs. */
function gitUrl(url: ByteString): ByteString {
  const scp = url.startsWith("/") ? null : /^([^/]*)@(.*):(.*)$/s.exec(url);
  if (scp) return `ssh://${scp[1]}@${scp[2]}/${scp[3]}`;
  if (url.startsWith("file:") || url.includes("://")) return url;
  const encoded = url.replace(/[^A-Za-z0-9\-._~:@/]/g, (char) => {
    return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return `file://${encoded}`;
}
