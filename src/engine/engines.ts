// The engines: who builds what an evaluation reads from. The evaluator itself is always the same.
import type { Builder } from "../eval/builder.ts";
import type { Host } from "../eval/host.ts";
import { NixBuilder } from "./nix/nix-builder.ts";
import type { NixSettings } from "./nix/nix-program.ts";

/** `embedded` needs nothing and builds nothing; `nix` lets the Nix of this machine build. */
export const engines = {
  embedded: () => undefined,
  nix: (host: Host, settings: NixSettings) => new NixBuilder(host, settings),
} satisfies Record<string, (host: Host, settings: NixSettings) => Builder | undefined>;

export type EngineName = keyof typeof engines;

export function isEngineName(name: string): name is EngineName {
  return Object.hasOwn(engines, name);
}
