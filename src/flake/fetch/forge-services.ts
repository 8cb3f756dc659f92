// How each hosting service is asked: what commit a branch is, and where the archive of a commit is. The addresses are
// those that Nix uses (libfetchers/github.cc), since what an archive holds differs from one address to another.
import type { ByteString } from "../../text/bytes.ts";
import { flakeError } from "../codes.ts";
import type { FlakeHost } from "../flake-host.ts";
import type { Remote } from "../remote.ts";
import { downloadText, type Steps } from "./cached-download.ts";

export interface Repository {
  readonly host: ByteString;
  readonly owner: ByteString;
  readonly repo: ByteString;
}

export interface ForgeRequest extends Repository {
  /** A branch, a tag, `HEAD` or a commit. */
  readonly commit: ByteString;
  readonly headers: readonly Header[];
  readonly label: ByteString;
}

type Header = readonly [name: string, value: string];

export interface ForgeService {
  readonly host: ByteString;
  authorize(token: ByteString, warn: (text: ByteString) => void): Header;
  /** The commit that a branch or tag is. */
  resolve(request: ForgeRequest, remote: Remote, host: FlakeHost): Steps<ByteString>;
  /** The address of the archive of a commit. */
  archive(request: ForgeRequest): ByteString;
}

const github: ForgeService = {
  host: "github.com",
  authorize: (token) => ["Authorization", `token ${token}`],
  *resolve(request, remote, host) {
    const { host: server, owner, repo, commit } = request;
    const base = server === "github.com" ? `https://api.${server}` : `https://${server}/api/v3`;
    const url = `${base}/repos/${owner}/${repo}/commits/${commit}`;
    const answer = parseAnswer(yield* downloadText({ ...request, url }, remote, host), url);
    return field(answer, "sha") ?? unexpected(url);
  },
  archive({ host, owner, repo, commit, headers }) {
    if (host !== "github.com") return `https://${host}/api/v3/repos/${owner}/${repo}/tarball/${commit}`;
    // The public address does not count as a use of the interface, of which everybody has only so many an hour.
    if (headers.length === 0) return `https://${host}/${owner}/${repo}/archive/${commit}.tar.gz`;
    return `https://api.${host}/repos/${owner}/${repo}/tarball/${commit}`;
  },
};

const gitlab: ForgeService = {
  host: "gitlab.com",
  authorize(token, warn) {
    const colon = token.indexOf(":");
    const kind = colon < 0 ? token : token.slice(0, colon);
    const rest = token.slice(colon + 1);
    if (kind === "OAuth2") return ["Authorization", `Bearer ${rest}`];
    if (kind === "PAT") return ["Private-token", rest];
    warn("unrecognized GitLab token type: write it as OAuth2:TOKEN or PAT:TOKEN");
    return ["Private-token", token];
  },
  *resolve(request, remote, host) {
    const { host: server, owner, repo, commit } = request;
    const url = `https://${server}/api/v4/projects/${owner}%2F${repo}/repository/commits?ref_name=${commit}`;
    const answer = parseAnswer(yield* downloadText({ ...request, url }, remote, host), url);
    if (Array.isArray(answer) && answer.length === 0) {
      throw flakeError("flake/cannot-fetch", "No commits returned by GitLab API -- does the git ref really exist?", {
        help: `check the branch or tag '${commit}'`,
      });
    }
    return field(Array.isArray(answer) ? answer[0] : undefined, "id") ?? unexpected(url);
  },
  archive: ({ host, owner, repo, commit }) =>
    `https://${host}/api/v4/projects/${owner}%2F${repo}/repository/archive.tar.gz?sha=${commit}`,
};

const sourcehut: ForgeService = {
  host: "git.sr.ht",
  authorize: (token) => ["Authorization", `Bearer ${token}`],
  *resolve(request, remote, host) {
    const { host: server, owner, repo, commit, label } = request;
    const base = `https://${server}/${owner}/${repo}`;
    let wanted = [`refs/heads/${commit}`, `refs/tags/${commit}`];
    if (commit === "HEAD") {
      const head = yield* downloadText({ ...request, url: `${base}/HEAD` }, remote, host);
      const target = /^(?:ref: )?(\S+)/.exec(head)?.[1];
      if (target === undefined) throw missing(`in '${label}', couldn't resolve HEAD ref '${commit}'`);
      wanted = [target];
    }
    const refs = yield* downloadText({ ...request, url: `${base}/info/refs` }, remote, host);
    for (const line of refs.split("\n")) {
      const [, id, name] = /^([0-9a-f]+)\s+(\S+)/.exec(line) ?? [];
      if (wanted.includes(name)) return id;
    }
    throw missing(`in '${label}', couldn't find ref '${commit}'`);
  },
  archive: ({ host, owner, repo, commit }) => `https://${host}/${owner}/${repo}/archive/${commit}.tar.gz`,
};

export const forgeServices = { github, gitlab, sourcehut };

function missing(message: string) {
  return flakeError("flake/cannot-fetch", message, { help: "check the name of the branch or tag" });
}

function parseAnswer(text: ByteString, url: ByteString): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return unexpected(url);
  }
}

function field(answer: unknown, name: string): string | undefined {
  const value = typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

function unexpected(url: ByteString): never {
  throw flakeError("flake/cannot-fetch", `unexpected response received from '${url}'`, {
    help: "is there a service of that kind at that host?",
  });
}
