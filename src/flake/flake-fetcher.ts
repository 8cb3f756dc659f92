// What the language needs to fetch sources and flakes (`fetchTree`, `fetchGit`, `getFlake`…), done by the fetchers of
// this folder. What is fetched can be read by Nix code from then on.

import type { Evaluator } from "../eval/evaluator.ts";
import type { Downloaded, DownloadRequest, FetchedTree, Fetcher, FetchInput, InputAttrs } from "../eval/fetcher.ts";
import { force } from "../eval/thunk.ts";
import type { Value } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import { callFlake, mountSource } from "./call-flake.ts";
import { flakeError } from "./codes.ts";
import { inputFromAttrs, isLocked, printInput } from "./fetch/schemes.ts";
import { lockFlake } from "./lock.ts";
import { parseReference, printReference, referenceAttrs, referenceFromAttrs } from "./reference.ts";
import type { Sources } from "./sources.ts";

export class FlakeFetcher implements Fetcher {
  private readonly evaluator: Evaluator;
  private readonly sources: Sources;

  constructor(evaluator: Evaluator, sources: Sources) {
    this.evaluator = evaluator;
    this.sources = sources;
  }

  inputFromAttrs(attrs: InputAttrs): FetchInput {
    const input = inputFromAttrs(attrs);
    return { attrs: input.attrs, url: printInput(input), locked: isLocked(input) };
  }

  inputFromUrl(url: ByteString): FetchInput {
    const reference = parseReference(url);
    return { attrs: referenceAttrs(reference), url: printReference(reference), locked: isLocked(reference.input) };
  }

  fetchTree({ attrs }: FetchInput): FetchedTree {
    const source = this.sources.get(referenceFromAttrs(attrs).input);
    mountSource(this.evaluator, source);
    return { storePath: source.storePath, attrs: source.input.attrs };
  }

  fetchFile({ url }: DownloadRequest): Downloaded {
    throw cannotDownload(url);
  }

  fetchTarball({ url }: DownloadRequest): Downloaded {
    throw cannotDownload(url);
  }

  getFlake({ attrs }: FetchInput): Value {
    const allowUnlocked = !this.evaluator.settings.pure;
    const locked = lockFlake(this.sources, referenceFromAttrs(attrs), { update: false, write: false, allowUnlocked });
    return force(callFlake(this.evaluator, this.sources, locked));
  }

  parseFlakeRef(reference: ByteString): InputAttrs {
    return referenceAttrs(parseReference(reference));
  }

  flakeRefToString(attrs: InputAttrs): ByteString {
    return printReference(referenceFromAttrs(attrs));
  }
}

function cannotDownload(url: ByteString) {
  return flakeError("flake/cannot-fetch", `cannot download '${url}': downloads are not supported yet`, {
    help: "make it an input that is on this machine, or evaluate it with Nix",
  });
}
