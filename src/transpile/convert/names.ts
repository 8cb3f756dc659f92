// What a name of Nix is called in TypeScript: the same where TypeScript can write it. Nix allows `-` and `'` in names and
// knows fewer keywords, so `home-manager` and `package` need another name.
import type { ByteString } from "../../text/bytes.ts";
import { isTypeScriptName } from "../names.ts";

/** Whether a property of the name needs no quotes. */
export function isPropertyName(name: ByteString): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** A name in TypeScript's own style, for places that may rename: `home-manager` is `homeManager`. */
export function renamed(name: ByteString, isTaken: (name: string) => boolean): string {
  const camel = name.replace(/-+([A-Za-z0-9_]?)/g, (_, letter: string) => letter.toUpperCase());
  const words = camel.replace(/^[0-9]|[^A-Za-z0-9_]/g, "_");
  let made = isTypeScriptName(words) ? words : `${words}_`;
  while (isTaken(made)) made += "_";
  return made;
}
