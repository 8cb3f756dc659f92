import { describe, expect, test } from "vitest";
import { toBytes } from "../text/bytes.ts";
import { MemoryDerivationStore } from "./derivation-store.ts";
import { hashString } from "./hash.ts";
import { type DerivationDraft, type Instantiated, Instantiator } from "./instantiate.ts";
import { parseDerivation } from "./parse-derivation.ts";
import { printDerivation } from "./print-derivation.ts";
import { makeTextPath } from "./store-path.ts";

function draft(name: string, env: Record<string, string>, more: Partial<DerivationDraft> = {}): DerivationDraft {
  const whole = { name, system: "x86_64-linux", builder: "/bin/sh", ...env };
  const { system, builder } = whole;
  const none = { outputs: ["out"], args: [], inputDrvs: new Map(), inputSrcs: new Set<string>() };
  return { name, system, builder, env: new Map(Object.entries(whole)), ...none, ...more };
}

/** A file fetched from somewhere, a tool with three outputs made from it, and a user of two such tools. */
function fetched(instantiator: Instantiator, url: string): Instantiated {
  const env = {
    url,
    outputHash: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    outputHashAlgo: "sha256",
    outputHashMode: "flat",
  };
  const fixed = { method: "flat", hash: hashString("sha256", "hello") } as const;
  return instantiator.instantiate(draft("src.tar.gz", env, { fixed }));
}

function tool(instantiator: Instantiator, url: string): Instantiated {
  const script = makeTextPath("build.sh", hashString("sha256", 'echo "hi"\n'));
  const source = fetched(instantiator, url);
  const env = {
    outputs: "out dev man",
    src: pathOf(source, "out"),
    text: toBytes('quote " back \\ tab\t line\n return\r umlaut ä'),
  };
  return instantiator.instantiate(
    draft("tool-1.0", env, {
      outputs: ["out", "dev", "man"],
      args: ["-e", script],
      inputSrcs: new Set([script]),
      inputDrvs: new Map([[source.drvPath, new Set(["out"])]]),
    }),
  );
}

function pathOf({ derivation }: Instantiated, output: string): string {
  return derivation.outputs.get(output)!.path;
}

describe("paths are those of Nix 2.26", () => {
  const store = new MemoryDerivationStore();
  const instantiator = new Instantiator(store);
  const one = tool(instantiator, "https://one.example/a");
  const two = tool(instantiator, "https://two.example/a");

  test("of a fixed-output derivation", () => {
    const source = fetched(instantiator, "https://one.example/a");
    expect(source.drvPath).toBe("/nix/store/p94jb8qylxw09bsb96j8448rszjmdrv7-src.tar.gz.drv");
    expect(pathOf(source, "out")).toBe("/nix/store/jfkjc5c0hdbcjn3hsz8frxk264d3y06f-src.tar.gz");
  });

  test("of a derivation with several outputs, a source and an input", () => {
    expect(one.drvPath).toBe("/nix/store/a8cvsrakr789k1bi7i0hbbabfr8mw40l-tool-1.0.drv");
    expect(pathOf(one, "out")).toBe("/nix/store/yj4mm40nsbdbx9djyvah7jwh5gw021rf-tool-1.0");
    expect(pathOf(one, "dev")).toBe("/nix/store/qhcqi7lfcnd2arfiraln1b4k33rk0l12-tool-1.0-dev");
    expect(pathOf(one, "man")).toBe("/nix/store/r9w85hgvyrnbazcqby0wzg5dpqjc1wrp-tool-1.0-man");
  });

  test("the place that a source is fetched from changes the derivation, not its outputs", () => {
    expect(two.drvPath).toBe("/nix/store/9jswn3ajgx78svvy4dyrdqrhf3h7j255-tool-1.0.drv");
    expect(pathOf(two, "out")).toBe(pathOf(one, "out"));
    expect(instantiator.hashModulo(one.drvPath)).toBe(instantiator.hashModulo(two.drvPath));
  });

  test("two inputs with one hash become one input with the outputs of both", () => {
    const builder = `${pathOf(one, "dev")}/bin/x`;
    const env = { system: "aarch64-darwin", builder, inputs: `${pathOf(one, "out")} ${pathOf(two, "man")}` };
    const inputDrvs = new Map([
      [one.drvPath, new Set(["out", "dev"])],
      [two.drvPath, new Set(["man"])],
    ]);
    const user = instantiator.instantiate(draft("user", env, { inputDrvs }));
    expect(user.drvPath).toBe("/nix/store/f3nrr5zv2bji3ing88h3349r8f779gns-user.drv");
    expect(pathOf(user, "out")).toBe("/nix/store/kiiq180wfx7lyz17i7l3dqv80cbpkypm-user");
  });

  test("another instantiator computes the same hashes from the stored derivations", () => {
    const fresh = new Instantiator(store);
    expect(fresh.hashModulo(one.drvPath)).toBe(instantiator.hashModulo(one.drvPath));
  });
});

test("a derivation that depends on all of another one has Nix's path", () => {
  // derivation { name = "deep"; dep = dep.drvPath; … }: the derivation file is both a source and an input
  const store = new MemoryDerivationStore();
  const instantiator = new Instantiator(store);
  const where = { system: "s", builder: "b" };
  const script = makeTextPath("s", hashString("sha256", "x"));
  const outputs = ["out", "dev"];
  const inputSrcs = new Set([script]);
  const dep = instantiator.instantiate(draft("dep", { ...where, outputs: "out dev", script }, { outputs, inputSrcs }));
  expect(dep.drvPath).toBe("/nix/store/h27cifr5sg3fca4m3lla3w82h92n9n3g-dep.drv");
  const deep = instantiator.instantiate(
    draft(
      "deep",
      { ...where, dep: dep.drvPath },
      { inputSrcs: new Set([dep.drvPath, script]), inputDrvs: new Map([[dep.drvPath, new Set(outputs)]]) },
    ),
  );
  expect(deep.drvPath).toBe("/nix/store/yhxdrj5vlxxc6mzzrbzaf4ahplp0scg4-deep.drv");
  expect(pathOf(deep, "out")).toBe("/nix/store/hxaj786p0xwkajyz1bmccl7z9k6mimgn-deep");
});

test("the store gets each derivation once, as its file holds it", () => {
  const texts = new Map<string, string>();
  const stored: string[] = [];
  const instantiator = new Instantiator({
    get: () => undefined,
    add(path, made) {
      stored.push(path);
      texts.set(path, printDerivation(made));
    },
  });
  const { drvPath, derivation } = tool(instantiator, "https://one.example/a");
  tool(instantiator, "https://one.example/a");
  expect(stored).toHaveLength(2);
  expect(parseDerivation(texts.get(drvPath)!, "tool-1.0")).toEqual(derivation);
});

test("variables named after outputs are overwritten, wherever they stand", () => {
  const instantiator = new Instantiator(new MemoryDerivationStore());
  const outputs = ["aaa", "out", "zzz"];
  const { derivation } = instantiator.instantiate(draft("x", { aaa: "mine" }, { outputs }));
  for (const name of outputs) expect(derivation.env.get(name)).toBe(derivation.outputs.get(name)!.path);
});

test("names what is missing", () => {
  const instantiator = new Instantiator(new MemoryDerivationStore());
  const instantiate = (name: string, env: Record<string, string>, more?: Partial<DerivationDraft>) => () =>
    instantiator.instantiate(draft(name, env, more));
  const hash = hashString("sha256", "");
  expect(instantiate("x", { builder: "" })).toThrow("required attribute 'builder' missing");
  expect(instantiate("x", { system: "" })).toThrow("required attribute 'system' missing");
  expect(instantiate("x.drv", {})).toThrow("derivation names are allowed to end in '.drv' only if");
  expect(instantiate("x", {}, { outputs: ["dev"], fixed: { method: "flat", hash } })).toThrow(
    "multiple outputs are not supported in fixed-output derivations",
  );
  const missing = "/nix/store/p94jb8qylxw09bsb96j8448rszjmdrv7-src.tar.gz.drv";
  expect(instantiate("x", {}, { inputDrvs: new Map([[missing, new Set(["out"])]]) })).toThrow(
    `path '${missing}' is not valid`,
  );
  const { drvPath } = instantiator.instantiate(draft("x", {}));
  expect(instantiate("y", {}, { inputDrvs: new Map([[drvPath, new Set(["dev"])]]) })).toThrow(
    "no hash for output 'dev' of derivation 'y'",
  );
  expect(instantiate("a".repeat(208), {})).toThrow("must be no longer than 211 characters");
});
