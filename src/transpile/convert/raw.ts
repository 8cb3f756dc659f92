// What TypeScript has no notation for, as Nix: `` nix`__curPos` ``.
import { fromBytes } from "../../text/bytes.ts";
import { type Code, code } from "./code.ts";
import type { Context } from "./context.ts";

export function rawNix(text: string, context: Context): Code {
  return code([context.marker("nix"), `\`${fromBytes(text).replace(/[\\`]|\$\{/g, "\\$&")}\``]);
}
