// Inputs that a registry knows by name: `nixpkgs`, `flake:nixpkgs/nixos-24.11`.
import { flakeError } from "../codes.ts";
import { parseRev, requiredString, revOf, stringAttr } from "../input.ts";
import { printUrl, type Url } from "../url.ts";
import { refPattern, revPattern } from "./git-names.ts";
import type { Scheme } from "./scheme.ts";

export const flakeIdPattern = /^[a-zA-Z][a-zA-Z0-9_-]*$/;

export const indirect: Scheme = {
  type: "indirect",
  attributes: ["id", "ref", "rev", "narHash"],
  isIndirect: true,
  fromUrl(url) {
    if (url.scheme !== "flake") return undefined;
    const [id, ...rest] = url.path.split("/").filter((part) => part !== "");
    if (rest.length > 2)
      throw badUrl(`flake URL '${printUrl(url)}' is invalid: it has more than a branch and a commit`);
    if (!flakeIdPattern.test(id ?? "")) throw badUrl(`'${id ?? ""}' is not a valid flake ID`);
    const attrs: Record<string, string> = { type: "indirect", id };
    if (rest.length === 1) {
      if (revPattern.test(rest[0])) attrs.rev = parseRev(rest[0]);
      else attrs.ref = checkRef(rest[0], url, "a commit hash or branch/tag name");
    } else if (rest.length === 2) {
      attrs.ref = checkRef(rest[0], url, "a branch/tag name");
      if (!revPattern.test(rest[1])) throw notA(rest[1], url, "a commit hash");
      attrs.rev = parseRev(rest[1]);
    }
    return attrs;
  },
  check(attrs) {
    const id = requiredString(attrs, "id");
    if (!flakeIdPattern.test(id)) throw badUrl(`'${id}' is not a valid flake ID`);
    return attrs;
  },
  toUrl(attrs) {
    const parts = [requiredString(attrs, "id"), stringAttr(attrs, "ref"), revOf(attrs)];
    return {
      scheme: "flake",
      path: parts.filter((part) => part !== undefined).join("/"),
      query: new Map(),
      fragment: "",
    };
  },
  isLocked: () => false,
  override: (attrs, { ref, rev }) => ({
    ...attrs,
    ...(ref === undefined ? {} : { ref }),
    ...(rev === undefined ? {} : { rev }),
  }),
};

function checkRef(text: string, url: Url, wanted: string): string {
  if (refPattern.test(text)) return text;
  throw notA(text, url, wanted);
}

function notA(text: string, url: Url, wanted: string) {
  return badUrl(`in flake URL '${printUrl(url)}', '${text}' is not ${wanted}`);
}

function badUrl(message: string) {
  return flakeError("flake/bad-url", message);
}
