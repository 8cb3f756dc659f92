// The code in the handwritten pages works: TypeScript has no mistakes, becomes Nix, and evaluates; Nix parses; the machine of
// the README is the same in both.
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "../../src/syntax/parse.ts";
import { toBytes } from "../../src/text/bytes.ts";
import { Source } from "../../src/text/source.ts";
import { Folder, repository } from "../cli/run.ts";
import { tsc } from "../types/tsc.ts";
import { embedded } from "./engines.ts";
import { blocks, fileNameOf } from "./pages.ts";
import { inputFlags } from "./stand-in-inputs.ts";

/** A file of its own, and not some lines of one. */
const files = blocks.filter(({ language, code }) => language === "ts" && code.includes("export default"));
const nix = blocks.filter(({ language }) => language === "nix");

// Each block in a flake as `typeflake init` writes it, in a folder of its own.
let folder: Folder;
const homes = new Map(files.map((block, index) => [block, `block-${index}`]));
const placeOf = (block: (typeof files)[number]) => join(homes.get(block)!, fileNameOf(block) ?? "module.ts");
const nixOf = (block: (typeof files)[number]) => folder.at(placeOf(block).replace(/\.ts$/, ".nix"));

beforeAll(() => {
  folder = new Folder();
  const machine = "--form-factor server --user alice --time-zone UTC --disk /dev/vda --cpu amd --system x86_64-linux";
  const written = folder.run(
    "init",
    "flake",
    "--yes",
    "--no-git",
    "--no-check",
    "--hostname",
    "desk",
    ...machine.split(" "),
  );
  expect(written.status, written.stderr).toBe(0);
  for (const [block, home] of homes) {
    cpSync(folder.at("flake"), folder.at(home), { recursive: true });
    folder.write({
      [`${home}/users/ada.ts`]: folder.read("flake/users/alice.ts"),
      [`${home}/secrets/wifi.age`]: "age",
      [`${home}/secrets/caddy-token.age`]: "age",
      [`${home}/secrets/alice/npm-token.age`]: "age",
      [`${home}/hosts/attic/hardware-configuration.nix`]: '{ fileSystems."/".device = "/dev/sda1"; }',
      [placeOf(block)]: block.code,
    });
    folder.answer("transpile", placeOf(block));
  }
  mkdirSync(folder.at("node_modules"));
  symlinkSync(repository, folder.at("node_modules/typeflake"));
}, 120_000);
afterAll(() => folder.dispose());

test("TypeScript has no mistakes", { timeout: 120_000 }, () => {
  expect(files.length).toBeGreaterThan(12);
  folder.write({ "tsconfig.json": '{ "extends": "typeflake/tsconfig.json", "include": ["block-*/**/*"] }' });
  expect(tsc(folder.path)).toBe("");
});

test.each(nix.map(({ page, code }) => [page, code]))("%s: Nix parses", (_, code) => {
  // Settings stand in a page without the braces around them.
  const whole = /^axios\./.test(code) ? `{ ${code} }` : code;
  expect(() => parse(new Source("block.nix", toBytes(whole)))).not.toThrow();
});

describe("what is a module, a host or a user", () => {
  test("evaluates", { timeout: 300_000 }, async () => {
    const system = `modules: (system ([ axios.nixosModules.default { axios.system.timeZone = "UTC"; } ] ++ modules)).config`;
    const wrapped = files.flatMap((block) => {
      const file = nixOf(block);
      const name = fileNameOf(block) ?? "";
      if (name.startsWith("hosts/")) return [`(axios.lib.mkSystem (import ${file})).config`];
      if (name.startsWith("users/")) return [homeWith(`(import ${file}).home`)];
      if (block.code.includes("export default nixosModule")) return [`(${system}) [ ${file} ]`];
      return block.code.includes("export default homeModule") ? [homeWith(file)] : [];
    });
    const settings = nix
      .filter(({ code }) => code.startsWith("{\n  services."))
      .map(({ code }) => `(${system}) [ ${code} ]`);
    wrapped.push(...settings);
    expect(settings.length).toBeGreaterThan(0);
    expect(wrapped.length).toBeGreaterThan(8);
    const values = (await embedded(
      `map (config: config.system.build.toplevel.drvPath) [ ${wrapped.map((one) => `(${one})`).join(" ")} ]`,
    )) as string[];
    for (const value of values) expect(value).toMatch(/^\/nix\/store\/.*\.drv$/);
  });

  const homeWith = (module: string) =>
    `(home ([ ${module} { axios.desktop.enable = true; } ] ++ builtins.attrValues axios.homeModules)).config`;

  test("Caddy gets the lines that the page shows", { timeout: 60_000 }, async () => {
    const module = files.find(({ code }) => code.includes("wiki-files"))!;
    const shown = blocks.find(({ language }) => language === "caddyfile")!.code;
    const host = `(system [ axios.nixosModules.services ${nixOf(module)} ]).config.services.caddy.virtualHosts."home.example.org"`;
    expect(await embedded(`${host}.extraConfig`)).toBe(shown);
  });
});

test("the machine of the README is the same in TypeScript and in Nix", { timeout: 120_000 }, () => {
  const ofReadme = (language: string, first: string) =>
    blocks.find((one) => one.page === "axios/README.md" && one.language === language && one.code.startsWith(first))!
      .code;
  const both = new Folder().write({
    "typescript/flake.ts": ofReadme("ts", "// flake.ts"),
    "nix/flake.nix": ofReadme("nix", "# flake.nix"),
  });
  const path = (name: string) => {
    const attribute = "nixosConfigurations.desk.config.system.build.toplevel.drvPath";
    return both.answer("eval", "--raw", `path:${both.at(name)}#${attribute}`, ...inputFlags);
  };
  both.answer("transpile", "typescript");
  expect(path("typescript")).toMatch(/-nixos-system-desk-.*\.drv$/);
  expect(path("typescript")).toBe(path("nix"));
  both.dispose();
});
