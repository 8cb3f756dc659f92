// Mercurial repositories. Their references are read and kept; fetching them is left to Nix.
import { flakeError } from "../codes.ts";
import { requiredString, revOf, stringAttr } from "../input.ts";
import { parseUrl, printUrl } from "../url.ts";
import { refPattern } from "./git-names.ts";
import type { Scheme } from "./scheme.ts";

export const mercurial: Scheme = {
  type: "hg",
  attributes: ["url", "ref", "rev", "revCount", "narHash", "name"],
  fromUrl(url) {
    if (!/^hg\+(http|https|ssh|file)$/.test(url.scheme)) return undefined;
    const query = new Map(url.query);
    const attrs: Record<string, string> = { type: "hg" };
    for (const name of ["rev", "ref"]) {
      const value = query.get(name);
      if (value !== undefined) attrs[name] = value;
      query.delete(name);
    }
    return mercurial.check({ ...attrs, url: printUrl({ ...url, scheme: url.scheme.slice("hg+".length), query }) });
  },
  check(attrs) {
    parseUrl(requiredString(attrs, "url"));
    const ref = stringAttr(attrs, "ref");
    if (ref !== undefined && !refPattern.test(ref)) {
      throw flakeError("flake/bad-url", `invalid Mercurial branch/tag name '${ref}'`);
    }
    return attrs;
  },
  toUrl(attrs) {
    const url = parseUrl(requiredString(attrs, "url"));
    const query = new Map(url.query);
    const rev = revOf(attrs);
    const ref = stringAttr(attrs, "ref");
    if (rev !== undefined) query.set("rev", rev);
    if (ref !== undefined) query.set("ref", ref);
    return { ...url, scheme: `hg+${url.scheme}`, query };
  },
  isLocked: (attrs) => attrs.rev !== undefined,
};
