// All kinds of inputs. A URL belongs to the first that takes it, so the order counts: it is Nix's, by name.
import type { ByteString } from "../../text/bytes.ts";
import { flakeError } from "../codes.ts";
import { type Input, type InputAttrs, integerAttr, printAttrs, requiredString, stringAttr } from "../input.ts";
import { printUrl, type Url } from "../url.ts";
import { file, tarball } from "./download.ts";
import { github, gitlab, sourcehut } from "./forge.ts";
import { git } from "./git.ts";
import { indirect } from "./indirect.ts";
import { mercurial } from "./mercurial.ts";
import { path } from "./path.ts";
import type { Scheme } from "./scheme.ts";

const schemes: readonly Scheme[] = [file, git, github, gitlab, mercurial, indirect, path, sourcehut, tarball];
const byType: ReadonlyMap<string, Scheme> = new Map(schemes.map((scheme) => [scheme.type, scheme]));

export function schemeOf(attrs: InputAttrs): Scheme {
  const type = requiredString(attrs, "type");
  const scheme = byType.get(type);
  if (scheme) return scheme;
  throw flakeError("flake/unsupported-input", `cannot fetch unsupported input '${printAttrs(attrs)}'`, {
    help: `use one of the types ${[...byType.keys()].sort().join(", ")}`,
  });
}

export function inputFromUrl(url: Url, wantsTree = true): Input {
  for (const scheme of schemes) {
    const attrs = scheme.fromUrl(url, wantsTree);
    if (attrs) return { attrs: checkCommon(attrs) };
  }
  throw flakeError("flake/unsupported-input", `input '${printUrl(url)}' is unsupported`, {
    help: `'${url.scheme}:' is no kind of input: use path:, git+file:, git+https:, github:, gitlab:, sourcehut: or https:`,
  });
}

export function inputFromAttrs(attrs: InputAttrs): Input {
  if (attrs.type === undefined) {
    throw flakeError(
      "flake/unsupported-input",
      "'type' attribute to specify input scheme is required but not provided",
    );
  }
  const scheme = schemeOf(attrs);
  for (const name of Object.keys(attrs).sort()) {
    if (name === "type" || scheme.attributes.includes(name)) continue;
    throw flakeError("flake/unsupported-input", `input attribute '${name}' not supported by scheme '${scheme.type}'`, {
      help: `it has the attributes ${[...scheme.attributes].sort().join(", ")}`,
    });
  }
  return { attrs: checkCommon(scheme.check(attrs)) };
}

export function inputToUrl(input: Input): Url {
  return schemeOf(input.attrs).toUrl(input.attrs);
}

export function printInput(input: Input): ByteString {
  return printUrl(inputToUrl(input));
}

export function isLocked(input: Input): boolean {
  return schemeOf(input.attrs).isLocked(input.attrs);
}

/** The path of an input that is a place in the tree of the flake that names it: `path:./sub`. */
export function relativePath(input: Input): ByteString | undefined {
  return schemeOf(input.attrs).relativePath?.(input.attrs);
}

export function isIndirect(input: Input): boolean {
  return schemeOf(input.attrs).isIndirect === true;
}

function checkCommon(attrs: InputAttrs): InputAttrs {
  stringAttr(attrs, "ref");
  integerAttr(attrs, "revCount");
  integerAttr(attrs, "lastModified");
  return attrs;
}
