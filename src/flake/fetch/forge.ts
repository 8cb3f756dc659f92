// Repositories of hosting services that give any commit as a tarball: `github:owner/repo/ref-or-rev`.

import { printHash } from "../../store/hash.ts";
import { flakeError } from "../codes.ts";
import { narHashOf, parseRev, requiredString, revOf, stringAttr } from "../input.ts";
import { printUrl, type Url } from "../url.ts";
import { refPattern, revPattern } from "./git-names.ts";
import type { Scheme } from "./scheme.ts";

export const github = forge("github");
export const gitlab = forge("gitlab");
export const sourcehut = forge("sourcehut");

function forge(type: string): Scheme {
  return {
    type,
    attributes: ["owner", "repo", "ref", "rev", "narHash", "lastModified", "host", "treeHash"],
    fromUrl: (url) => (url.scheme === type ? fromUrl(type, url) : undefined),
    check(attrs) {
      requiredString(attrs, "owner");
      requiredString(attrs, "repo");
      return attrs;
    },
    toUrl(attrs) {
      const ref = stringAttr(attrs, "ref");
      const rev = revOf(attrs);
      if (ref !== undefined && rev !== undefined) {
        throw flakeError(
          "flake/bad-reference",
          `input of type '${type}' has both a commit hash and a branch/tag name`,
          {
            help: "keep 'rev' or 'ref'",
          },
        );
      }
      const parts = [requiredString(attrs, "owner"), requiredString(attrs, "repo"), ref ?? rev];
      const narHash = narHashOf(attrs);
      return {
        scheme: type,
        path: parts.filter((part) => part !== undefined).join("/"),
        query: new Map(narHash ? [["narHash", printHash(narHash, "sri")]] : []),
        fragment: "",
      };
    },
    isLocked: (attrs) => attrs.rev !== undefined,
  };
}

function fromUrl(type: string, url: Url): Record<string, string> {
  const shown = printUrl(url);
  const [owner, repo, ...rest] = url.path.split("/").filter((part) => part !== "");
  if (repo === undefined) {
    throw badUrl(`URL '${shown}' is invalid`, `write it as ${type}:OWNER/REPO or ${type}:OWNER/REPO/BRANCH`);
  }
  let ref: string | undefined;
  let rev: string | undefined;
  const last = rest.join("/");
  if (rest.length === 1 && revPattern.test(last)) rev = parseRev(last);
  else if (rest.length > 0) {
    if (!refPattern.test(last)) {
      const wanted = rest.length === 1 ? "a commit hash or branch/tag name" : "a branch/tag name";
      throw badUrl(`in URL '${shown}', '${last}' is not ${wanted}`);
    }
    ref = last;
  }
  const query = url.query;
  const queryRev = query.get("rev");
  if (queryRev !== undefined) {
    if (rev !== undefined) throw badUrl(`URL '${shown}' contains multiple commit hashes`);
    rev = parseRev(queryRev);
  }
  const queryRef = query.get("ref");
  if (queryRef !== undefined) {
    if (!refPattern.test(queryRef)) throw badUrl(`URL '${shown}' contains an invalid branch/tag name`);
    if (ref !== undefined) throw badUrl(`URL '${shown}' contains multiple branch/tag names`);
    ref = queryRef;
  }
  const host = query.get("host");
  if (host !== undefined && !/^[a-zA-Z0-9.-]*$/.test(host)) {
    throw badUrl(`URL '${shown}' contains an invalid instance host`);
  }
  if (ref !== undefined && rev !== undefined) {
    throw badUrl(`URL '${shown}' contains both a commit hash and a branch/tag name ${ref} ${rev}`);
  }
  const narHash = query.get("narHash");
  return {
    type,
    owner,
    repo,
    ...(rev === undefined ? {} : { rev }),
    ...(ref === undefined ? {} : { ref }),
    ...(host === undefined ? {} : { host }),
    ...(narHash === undefined ? {} : { narHash }),
  };
}

function badUrl(message: string, help?: string) {
  return flakeError("flake/bad-url", message, { help });
}
