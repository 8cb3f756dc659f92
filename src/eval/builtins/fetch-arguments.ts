// What the fetching builtins take: arguments as Nix code gives them, turned into the attributes of inputs.
import { checkName } from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import { DiagnosticError } from "../../text/diagnostic.ts";
import { takePlainText } from "../builtin.ts";
import { coerceToString } from "../coerce.ts";
import { ContextCollector } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import type { InputAttrs } from "../fetcher.ts";
import { isString, showKind } from "../kind.ts";
import { force } from "../thunk.ts";
import { Attrs, Path, type Slot, type Value } from "../value.ts";

/** What `fetchurl` and `fetchTarball` take: a URL, or a set of `url`, `name` and `sha256`. */
export function downloadArguments(
  argument: Value,
  who: string,
): { url: ByteString; name: ByteString; sha256?: ByteString } {
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

/** What `fetchGit` takes: a URL or path, or the attributes of an input of type `git`. */
export function gitAttrs(argument: Value, evaluator: Evaluator): InputAttrs {
  if (argument instanceof Attrs && argument.has("type")) throw new NixError("type", "unexpected attribute 'type'");
  const given: InputAttrs =
    argument instanceof Attrs
      ? inputAttrs(argument, evaluator, "git")
      : { type: "git", url: urlOf(argument, evaluator) };
  const input = typeof given.url === "string" ? { ...given, url: gitUrl(given.url) } : given;
  return input.submodules === true ? input : { exportIgnore: true, ...input };
}

/** What `fetchMercurial` takes: a URL or path, or a set of `url`, `rev` and `name`. */
export function mercurialAttrs(argument: Value, evaluator: Evaluator): InputAttrs {
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

/** A URL or path as text. */
export function urlOf(value: Value, evaluator: Evaluator): ByteString {
  return coerceToString(value, evaluator, new ContextCollector(), {});
}

/** The attributes of an input of a type. */
export function inputAttrs(argument: Attrs, evaluator: Evaluator, type: ByteString): InputAttrs {
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

/** The value of one attribute of a flake reference. */
export function referencePart(name: ByteString, value: Value): ByteString | number | boolean {
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
