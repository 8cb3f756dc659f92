// Repositories of hosting services that give any commit as a tarball: `github:owner/repo/ref-or-rev`. A branch is looked
// up first, by what the service offers for that (forge-services.ts).
import { printHash } from "../../store/hash.ts";
import { flakeError } from "../codes.ts";
import { narHashOf, parseRev, requiredString, revOf, stringAttr } from "../input.ts";
import { printUrl, type Url } from "../url.ts";
import { downloadOnce } from "./cached-download.ts";
import { type ForgeService, forgeServices, type Repository } from "./forge-services.ts";
import { refPattern, revPattern } from "./git-names.ts";
import type { Scheme } from "./scheme.ts";

export const github = forge("github");
export const gitlab = forge("gitlab");
export const sourcehut = forge("sourcehut");

function forge(type: keyof typeof forgeServices): Scheme {
  const service: ForgeService = forgeServices[type];
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
    override({ ref: oldRef, rev: oldRev, ...attrs }, { ref, rev }) {
      if (ref !== undefined && rev !== undefined) {
        throw badUrl(
          `cannot apply both a commit hash (${rev}) and a branch/tag name ('${ref}') to input of type '${type}'`,
        );
      }
      if (ref !== undefined) return { ...attrs, ref };
      if (rev !== undefined) return { ...attrs, rev };
      return {
        ...attrs,
        ...(oldRef === undefined ? {} : { ref: oldRef }),
        ...(oldRev === undefined ? {} : { rev: oldRev }),
      };
    },
    *download({ ref, ...attrs }, remote, host) {
      const repository: Repository = {
        host: stringAttr(attrs, "host") ?? service.host,
        owner: requiredString(attrs, "owner"),
        repo: requiredString(attrs, "repo"),
      };
      const label = printUrl(this.toUrl(ref === undefined ? attrs : { ...attrs, ref }));
      const token = remote.settings.accessTokens.get(repository.host);
      const headers = token === undefined ? [] : [service.authorize(token, (text) => host.warn(text))];
      const commit = stringAttr({ ref: ref ?? "HEAD" }, "ref") as string;
      const rev =
        revOf(attrs) ?? parseRev(yield* service.resolve({ ...repository, commit, headers, label }, remote, host));
      const url = service.archive({ ...repository, commit: rev, headers, label });
      const key = { what: "commit", type, ...repository, rev };
      const { tree, narHash, lastModified } = yield* downloadOnce(key, { url, headers, label }, remote);
      return { tree, narHash, attrs: { ...attrs, rev, lastModified } };
    },
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
