// What the home modules decide: what is left out, what is refused, and what follows from what.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { embedded } from "./engines.ts";

/** A value of a home: `modules` is a list of modules in Nix, `value` an expression about `config` and `system`. */
const ofHome = (modules: string, value: string): Promise<unknown> =>
  embedded(`let
    machine = home ${modules};
    system = machine.config;
    config = system.home-manager.users.alice;
    refusals = map (one: one.message) (builtins.filter (one: !one.assertion) config.assertions);
  in ${value}`);

test("an MCP server without its secret is left out, and a warning says what to do", async () => {
  const found = await ofHome(
    `[ axios.homeModules.ai { axios.ai = { enable = true; mcpServers.github.enable = true; }; } ]`,
    `{ servers = builtins.attrNames config.programs.claude-code.mcpServers; inherit (config) warnings; }`,
  );
  expect(found).toEqual({
    servers: ["nixos"],
    warnings: [
      "axios.ai.mcpServers.github is left out, since age.secrets has no 'github-token': declare it in the home or the system, or disable the server.",
    ],
  });
});

const withoutOne = `{ axios.ai = { enable = true; mcpServers.github.enable = true; }; }`;
const aboutServer = `{
  inherit (config.programs.claude-code.mcpServers.github) args;
  isWrapper = lib.hasInfix "mcp-server-github" config.programs.claude-code.mcpServers.github.command;
  isShared = config.programs.mcp.servers == config.programs.claude-code.mcpServers;
  inherit (config) warnings;
}`;

test("a server finds its secret in the home", async () => {
  const secrets = `axios.homeModules.secrets { axios.secrets = { enable = true; folder = ./test/axios/home-secrets; }; }`;
  expect(await ofHome(`[ axios.homeModules.ai ${secrets} ${withoutOne} ]`, aboutServer)).toEqual({
    args: [],
    isWrapper: true,
    isShared: true,
    warnings: [],
  });
});

test("a server finds its secret in the system, and a remote one needs no program", async () => {
  const found = await embedded(`let
    machine = system [
      inputs.home-manager.nixosModules.home-manager
      inputs.agenix.nixosModules.default
      {
        age = { identityPaths = [ "/key" ]; secrets.github-token.file = ./test/axios/home-secrets/github-token.age; };
        users.users.alice.isNormalUser = true;
        home-manager.users.alice = {
          imports = [ axios.homeModules.ai ${withoutOne} ];
          axios.ai.mcpServers.context7.enable = true;
          home.stateVersion = "24.11";
        };
      }
    ];
    config = machine.config.home-manager.users.alice;
  in ${aboutServer} // { inherit (config.programs.mcp.servers) context7; }`);
  expect(found).toEqual({
    args: [],
    isWrapper: true,
    isShared: true,
    warnings: [],
    context7: { type: "http", url: "https://mcp.context7.com/mcp", headers: {} },
  });
});

test("a server that is nothing, or two things, is refused", async () => {
  const found = await ofHome(
    `[ axios.homeModules.ai { axios.ai = {
         enable = true;
         mcpServers.nothing = { };
         mcpServers.both = { command = "x"; url = "https://example.org"; };
       }; } ]`,
    "refusals",
  );
  const message = (name: string) =>
    `axios.ai.mcpServers.${name} must have one of package, command and url: set one, and remove the others.`;
  expect(found).toEqual([message("both"), message("nothing")]);
});

const nixString = (text: string) => JSON.stringify(text).replaceAll("${", "\\${");
const folder = mkdtempSync(join(tmpdir(), "axios-keys-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the program of a server reads its keys, and without one it says which and ends", async () => {
  const server = {
    name: "it's",
    command: "/bin/sh",
    args: ["-c", 'echo "$1 $KEY"', "--", "two words"],
    files: { KEY: "${HOME}/a key" },
  };
  const text = (await embedded(`
    (import ./axios/nix/home/ai/server-wrapper.nix lib inputs.nixpkgs.legacyPackages.x86_64-linux
      (builtins.fromJSON ${nixString(JSON.stringify(server))})).text`)) as string;
  const run = () => {
    const { status, stdout, stderr } = spawnSync("bash", ["-c", text], { encoding: "utf8", env: { HOME: folder } });
    return { status, stdout, stderr };
  };

  expect(run()).toEqual({
    status: 1,
    stdout: "",
    stderr: `MCP server it's: KEY cannot be read from ${folder}/a key: put the key there, or disable axios.ai.mcpServers.it's\n`,
  });
  writeFileSync(join(folder, "a key"), "s3cret $HOME\n");
  expect(run()).toEqual({ status: 0, stdout: "two words s3cret $HOME\n", stderr: "" });
});

test("every .age file of the folder is a secret, and a definition elsewhere says more", async () => {
  const found = await ofHome(
    `[ axios.homeModules.secrets {
         axios.secrets = { enable = true; folder = ./test/axios/home-secrets; };
         age.secrets.mail.mode = "0440";
       } ]`,
    `lib.mapAttrs (_: one: { inherit (one) mode; file = baseNameOf one.file; }) config.age.secrets`,
  );
  expect(found).toEqual({
    "github-token": { mode: "0400", file: "github-token.age" },
    mail: { mode: "0440", file: "mail.age" },
  });
});

const terminal = (settings: string) =>
  `[ axios.homeModules.terminal { axios.terminal = { enable = true; ${settings} }; } ]`;

test("git guesses nobody's name, and takes what it is told", async () => {
  const identity = "config.programs.git.settings.user";
  expect(await ofHome(terminal(""), identity)).toEqual({ useConfigOnly: true });
  expect(await ofHome(terminal(`git = { userName = "A B"; userEmail = "a@b.example"; };`), identity)).toEqual({
    useConfigOnly: true,
    name: "A B",
    email: "a@b.example",
  });
});

test("a user's own abbreviations, aliases and policies go before those of axiOS", async () => {
  const found = await ofHome(
    `[ axios.homeModules.terminal axios.homeModules.browser {
      axios.terminal.enable = true;
      axios.browser.enable = true;
      programs.fish = { shellAbbrs.gs = "git stash"; functions.up = "cd .."; };
      programs.git.settings.alias.last = "log -1";
      programs.firefox.policies.DisableTelemetry = false;
    } ]`,
    `{
      inherit (config.programs.fish.shellAbbrs) gs gd;
      inherit (config.programs.fish.functions) up;
      inherit (config.programs.git.settings.alias) last amend;
      inherit (config.programs.firefox.policies) DisableTelemetry DisableFirefoxStudies;
    }`,
  );
  expect(found).toEqual({
    gs: "git stash",
    gd: "git diff",
    up: "cd ..",
    last: "log -1",
    amend: "commit --amend --no-edit",
    DisableTelemetry: false,
    DisableFirefoxStudies: true,
  });
});

test("who signs with an SSH key is known to git by the e-mail address", async () => {
  const signers = `{ inherit refusals; inherit (config.programs.git.signing) key; files = lib.mapAttrs (_: file: file.text) config.xdg.configFile; }`;
  expect(await ofHome(terminal(`git.signing.key = "ssh-ed25519 AAAA";`), signers)).toEqual({
    refusals: [
      "axios.terminal.git.signing.key signs with SSH, and who checks a signature looks for the e-mail address: set axios.terminal.git.userEmail.",
    ],
    key: "key::ssh-ed25519 AAAA",
    files: {},
  });
  const complete = `git = { userEmail = "a@b.example"; signing.key = "ssh-ed25519 AAAA"; };`;
  expect(await ofHome(terminal(complete), signers)).toEqual({
    refusals: [],
    key: "key::ssh-ed25519 AAAA",
    files: { "git/allowed_signers": "a@b.example ssh-ed25519 AAAA\n" },
  });
});

test("a part of the terminal is left out alone", async () => {
  const found = await ofHome(
    terminal("fish.enable = false; neovim.enable = false;"),
    `{
      fish = config.programs.fish.enable;
      neovim = config.programs.neovim.enable;
      git = config.programs.git.enable;
      startsFish = config.programs.ghostty.settings ? command;
    }`,
  );
  expect(found).toEqual({ fish: false, neovim: false, git: true, startsFish: false });
});

test("a setting of the prompt is changed alone", async () => {
  const modules = `[ axios.homeModules.terminal {
    axios.terminal.enable = true;
    programs.starship.settings.character.success_symbol = "$";
  } ]`;
  expect(await ofHome(modules, "config.programs.starship.settings.character")).toEqual({
    success_symbol: "$",
    error_symbol: "[❯](bold red)",
  });
});

test("there is one SSH agent: the system's, where it has one", { timeout: 300_000 }, async () => {
  const agents = (system: string, settings: string) =>
    embedded(`let
      machine = (home [ axios.homeModules.security { axios.security = { enable = true; ${settings} }; } ]).extendModules {
        modules = [ { ${system} } ];
      };
      config = machine.config.home-manager.users.alice;
    in {
      ssh = config.services.ssh-agent.enable;
      gpg = config.services.gpg-agent.enableSshSupport;
      refusals = map (one: one.message) (builtins.filter (one: !one.assertion) config.assertions);
    }`);
  expect(await agents("", "")).toEqual({ ssh: true, gpg: false, refusals: [] });
  expect(await agents("programs.ssh.startAgent = true;", "")).toEqual({ ssh: false, gpg: false, refusals: [] });
  expect(await agents("", `ssh.agent = "gpg-agent";`)).toEqual({ ssh: false, gpg: true, refusals: [] });
  expect(await agents("", `ssh.agent = "gpg-agent"; gpg.enable = false;`)).toEqual({
    ssh: false,
    gpg: false,
    refusals: [
      'axios.security.ssh.agent is "gpg-agent", and GnuPG is off: set axios.security.gpg.enable, or choose "ssh-agent".',
    ],
  });
});

test("password managers say what they miss", async () => {
  const found = await ofHome(
    `[ axios.homeModules.security { axios.security = {
         enable = true;
         gpg.enable = false;
         bitwarden.enable = true;
         passwordStore.enable = true;
       }; } ]`,
    "refusals",
  );
  expect(found).toEqual([
    "axios.security.passwordStore encrypts with GnuPG: set axios.security.gpg.enable.",
    "axios.security.bitwarden does not know its account: set axios.security.bitwarden.email.",
  ]);
});

test("a profile is made of defaults, and its home follows the system", async () => {
  const enabled = `lib.mapAttrs (_: one: one.enable) (lib.removeAttrs config.axios [ "laptop" ])`;
  const profile = (settings: string) =>
    `[ axios.homeModules.workstation { axios = { workstation.enable = true; ${settings} }; } ]`;
  expect(await ofHome(profile(""), enabled)).toMatchObject({
    ai: false,
    secrets: false,
    security: true,
    terminal: true,
  });
  expect(await ofHome(profile("security.enable = false; ai.enable = true;"), enabled)).toMatchObject({
    ai: true,
    security: false,
    terminal: true,
  });
});

test("every home module works without a system around the home", async () => {
  const found = await embedded(`lib.genAttrs homeModuleNames (name:
    builtins.isString (inputs.home-manager.lib.homeManagerConfiguration {
      pkgs = inputs.nixpkgs.legacyPackages.x86_64-linux;
      modules = chosenHome [ name ] ++ [ { home = {
        username = "alice";
        homeDirectory = "/home/alice";
        stateVersion = "24.11";
      }; } ];
    }).activationPackage.drvPath)`);
  expect(new Set(Object.values(found as object))).toEqual(new Set([true]));
});
