// Every module of axiOS by itself: switched on with all that it has (test/axios/settings/NAME.nix), it gives the same
// system in both engines; switched off, it adds nothing.
import { expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { nixVersion } from "../nix/real-nix.ts";
import { both, embedded } from "./engines.ts";

test("every module has settings that switch it on", async () => {
  expect(await embedded("withoutSettings")).toEqual({ modules: [], homeModules: [] });
});

test("a module that is not enabled adds nothing", { timeout: 300_000 }, async () => {
  const { plain, plainHome, ...rest } = (await embedded(
    "{ inherit plain plainHome disabled disabledTogether disabledHome; }",
  )) as Disabled;
  expect(rest.disabled).toEqual(mapValues(rest.disabled, () => plain));
  expect(rest.disabledHome).toEqual(mapValues(rest.disabledHome, () => plainHome));
  expect(rest.disabledTogether).toBe(plain);
});

test.skipIf(isMissing(nixVersion))(
  "every module alone is the same system in real Nix (needs nix)",
  { timeout: 300_000 },
  async () => {
    const [ours, real] = await both("{ modules = alone (all: all); homeModules = aloneHome (all: all); }");
    expect(ours).toEqual(real);
    const { modules, homeModules } = ours as { readonly modules: object; readonly homeModules: object };
    expect(Object.keys(modules)).toEqual(await embedded("moduleNames"));
    expect(Object.keys(homeModules)).toEqual(await embedded("homeModuleNames"));
  },
);

interface Disabled {
  readonly plain: string;
  readonly plainHome: string;
  readonly disabled: Readonly<Record<string, string>>;
  readonly disabledTogether: string;
  readonly disabledHome: Readonly<Record<string, string>>;
}

const mapValues = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
