// What `builtins` holds besides functions.
import type { ByteString } from "../../text/bytes.ts";
import { attrsOf } from "../attrs.ts";
import type { Evaluator } from "../evaluator.ts";
import { delay } from "../thunk.ts";
import type { Slot } from "../value.ts";

/** The version of Nix whose language this is. */
export const nixVersion = "2.26.3";

/** Names and slots; `builtins` and `derivation`, which need the others, are made elsewhere. */
export function builtinConstants(evaluator: Evaluator): ReadonlyArray<readonly [ByteString, Slot]> {
  const { host, settings } = evaluator;
  const searchPath = settings.searchPath.map(({ prefix, path }) => attrsOf({ prefix, path }));
  const everywhere: Array<readonly [ByteString, Slot]> = [
    ["true", true],
    ["false", false],
    ["null", null],
    ["langVersion", 6],
    ["nixVersion", nixVersion],
    ["storeDir", settings.storeDir],
    ["nixPath", searchPath],
  ];
  if (settings.pure) return everywhere;
  return [
    ...everywhere,
    ["currentSystem", settings.system ?? delay(() => host.currentSystem())],
    ["currentTime", delay(() => host.currentTime())],
  ];
}
