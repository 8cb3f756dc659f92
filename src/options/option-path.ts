// Names of options: `services.nginx.virtualHosts."example.org".root`, with `<name>` and `*` for the parts that stand for
// any name, as nixpkgs' `lib.showOption` writes them.
import { parseAttributePath } from "../eval/attribute-path.ts";
import { NixError } from "../eval/error.ts";
import { type ByteString, fromBytes } from "../text/bytes.ts";

/** The steps of a name. Throws for an empty step or a missing quote. */
export function parseOptionName(name: ByteString): ByteString[] {
  const steps = parseAttributePath(name);
  if (steps.length === 0 || steps.includes("")) {
    throw new NixError("invalid", `'${name}' is not the name of an option`, {
      help: `write names as in Nix, with quotes where a part has a dot: services.nginx.virtualHosts."example.org".root`,
    });
  }
  return steps;
}

/** The name of an option as people read it. */
export function printOptionName(loc: readonly ByteString[]): string {
  return loc.map((step) => (isPlain(step) ? fromBytes(step) : JSON.stringify(fromBytes(step)))).join(".");
}

function isPlain(step: ByteString): boolean {
  return /^(\*|<[^<>".]+>|[A-Za-z_][A-Za-z0-9_'-]*)$/.test(step);
}
