// Fetching sources and flakes: arguments are checked here, the rest is the fetcher's.
import { type Hash, parseOutputHash, printHash, sameHash } from "../../store/hash.ts";
import { makeFixedOutputPath } from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import { AttrsBuilder } from "../attrs.ts";
import { any, attrs, type BuiltinEntry, builtin, plainText, takePlainText } from "../builtin.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import type { Fetcher, FetchInput } from "../fetcher.ts";
import { asEvaluation } from "../store-error.ts";
import { force } from "../thunk.ts";
import { treeAttrs } from "../tree-attrs.ts";
import { Attrs, type Value } from "../value.ts";
import { downloadArguments, gitAttrs, inputAttrs, mercurialAttrs, referencePart, urlOf } from "./fetch-arguments.ts";
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
