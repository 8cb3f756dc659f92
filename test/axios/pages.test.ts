// What the handwritten pages say is so: every option, module, command, flag and link in them is there, and every message
// that they explain is one that somebody can get.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseArguments } from "../../src/cli/arguments.ts";
import { commands } from "../../src/cli/commands.ts";
import { findCommand } from "../../src/cli/find-command.ts";
import { repository } from "../cli/run.ts";
import { embedded } from "./engines.ts";
import { anchorsOf, blocks, inlineCode, pages, typeflakeCommands } from "./pages.ts";

const pageNames = pages.map(({ name }) => name);
const page = (name: string) => pages.find((one) => one.name === name)!;

/** Whether `name` is an option, or what several options are below. */
function names(option: string, name: string): boolean {
  const [have, want] = [option.split("."), name.split(".")];
  return (
    want.length <= have.length &&
    want.every((step, index) => step === have[index] || have[index] === "<name>" || have[index] === "*")
  );
}

test("every option and every output of the flake that they name is there", { timeout: 300_000 }, async () => {
  const library = (await embedded(`{
    options = map (option: option.name) (documentation.nixos ++ documentation.home);
    outputs = builtins.mapAttrs (_: builtins.attrNames) {
      inherit (axios) nixosModules homeModules lib overlays;
    };
    disks = builtins.attrNames axios.lib.disks;
  }`)) as { options: string[]; outputs: Record<string, string[]>; disks: string[] };
  const isThere = (name: string) => {
    const [, output, attribute, rest] = name.split(".");
    if (output === undefined) return true;
    const attributes = library.outputs[output];
    if (attributes === undefined) return library.options.some((option) => names(option, name));
    if (attribute === undefined || attribute === "NAME") return true;
    return attributes.includes(attribute) && (attribute !== "disks" || !rest || library.disks.includes(rest));
  };
  const wrong = pages.flatMap((one) => {
    const code = [...inlineCode(one), ...blocks.filter(({ page }) => page === one.name).map(({ code }) => code)];
    const found = code.flatMap((text) =>
      [...text.matchAll(/(?<![\w/.-])axios(?:\.(?:<name>|[A-Za-z]\w*))+(?![\w/-])/g)].map(([name]) => name),
    );
    return found.filter((name) => name !== "axios.NAME" && !isThere(name)).map((name) => `${one.name}: ${name}`);
  });
  expect(wrong).toEqual([]);
});

describe("axios/README.md", () => {
  const { text } = page("axios/README.md");
  const rows = (title: string) => {
    const section = text.slice(text.indexOf(`\n## ${title}\n`) + 1).split("\n## ")[0];
    return [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name).toSorted();
  };

  test("has every module, package, shell and template in its tables", { timeout: 60_000 }, async () => {
    const flake = (await embedded(`builtins.mapAttrs (_: builtins.attrNames) {
      inherit (axios) nixosModules homeModules;
      packages = axios.packages.x86_64-linux;
      shells = axios.devShells.x86_64-linux;
      templates = removeAttrs axios.templates [ "default" ];
    }`)) as Record<string, string[]>;
    expect(rows("NixOS modules")).toEqual(flake["nixosModules"]);
    expect(rows("Home modules")).toEqual(flake["homeModules"]);
    for (const kind of ["packages", "shells", "templates"]) {
      for (const name of flake[kind]) expect(text).toContain(`\`${name}\``);
    }
  });

  test("names every document", () => {
    for (const name of readdirSync(join(repository, "axios/docs"))) expect(text).toContain(`docs/${name}`);
  });
});

test.each(pageNames)("%s: links lead somewhere", (name) => {
  const broken = [...page(name).text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^https?:/.test(target))
    .filter((target) => {
      const [file, anchor] = target.split("#");
      const path = file === "" ? join(repository, name) : join(repository, dirname(name), file);
      if (!existsSync(path)) return true;
      return anchor !== undefined && !anchorsOf({ name: file, text: readFileSync(path, "utf8") }).includes(anchor);
    });
  expect(broken).toEqual([]);
});

test.each(pageNames)("%s: commands and flags are those of the program", (name) => {
  const inBlocks = blocks.filter((block) => block.page === name && /^(sh|console)$/.test(block.language));
  const script = [...inBlocks.map(({ code }) => code), ...inlineCode(page(name))].join("\n");
  for (const words of typeflakeCommands(script)) {
    const { command, rest } = findCommand(commands, words);
    parseArguments(command, rest);
  }
});

test("docs/machines.md has every flag of init", () => {
  const { command } = findCommand(commands, ["init"]);
  const own = command.flags.map(({ name }) => name);
  const shared = new Set(findCommand(commands, ["metadata"]).command.flags.map(({ name }) => name));
  const wanted = own.filter((name) => name === "system" || (!shared.has(name) && !name.startsWith("no-registries")));
  const { text } = page("docs/machines.md");
  const general = ["impure", "include", "engine", "trace-verbose"];
  expect(wanted.filter((name) => !general.includes(name) && !text.includes(`\`--${name}`))).toEqual([]);
});

describe("axios/docs/troubleshooting.md", () => {
  const { text } = page("axios/docs/troubleshooting.md");
  const section = (title: string) => text.slice(text.indexOf(`\n## ${title}\n`) + 1).split("\n## ")[0];
  const folders = ["axios/lib", "axios/modules", "axios/home", "src/cli"];
  const sources = folders.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join(repository, folder, name), "utf8").replaceAll('\\"', '"')),
  );

  test("explains messages that there are", () => {
    const messages = ["The description of a machine", "Modules", "Typeflake"].flatMap((title) =>
      [...section(title).matchAll(/^\| (.*?)(?<!\\) \| /gm)].flatMap(([, cell]) =>
        [...cell.matchAll(/`([^`]+)`/g)].map(([, message]) => message),
      ),
    );
    expect(messages.length).toBeGreaterThan(50);
    const parts = (message: string) => message.split(/…|"…"/).map((part) => part.trim().replace(/^"|"$/g, ""));
    const isSaid = (message: string) =>
      parts(message).every((part) => part.length < 4 || sources.some((source) => source.includes(part)));
    expect(messages.filter((message) => !isSaid(message))).toEqual([]);
  });

  test("has every option that an assertion of a module is about", () => {
    const assertions = sources.flatMap((source) =>
      [...source.matchAll(/message:\s*(["'`])(axios\.[\s\S]*?)\1,?\n/g)].map(([, , message]) => message),
    );
    expect(assertions.length).toBeGreaterThan(30);
    const about = assertions.map((message) => /^axios(\.\w+)+/.exec(message)?.[0] ?? "");
    expect([...new Set(about)].filter((name) => !text.includes(name) && !/googleDrive/.test(name))).toEqual([]);
  });
});
