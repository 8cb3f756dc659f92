import { expect, test } from "vitest";
import { refusals, valueIn, valuesIn } from "./configuration.ts";

const people =
  'axios.users.enable = true; axios.users.accounts = { alice.admin = true; bob.extraGroups = [ "dialout" ]; };';

test("groups follow what is enabled, and those that lead to root are for administrators", async () => {
  const groups = await valuesIn(
    "users",
    {
      plain: `{ ${people} }`,
      full: `{
        ${people}
        hardware.sane.enable = true;
        networking.networkmanager.enable = true;
        programs.gamemode.enable = true;
        services.pipewire.enable = true;
        virtualisation.libvirtd.enable = true;
        virtualisation.podman.enable = true;
      }`,
    },
    "lib.mapAttrs (_: user: user.extraGroups) config.users.users",
  );
  const all = ["audio", "gamemode", "lp", "networkmanager", "scanner"];
  expect(groups).toEqual({
    plain: { alice: ["wheel"], bob: ["dialout"] },
    full: { alice: [...all, "libvirtd", "podman", "wheel"], bob: [...all, "dialout"] },
  });
});

test("a shell is set up for the machine, and only one that somebody has", async () => {
  const shells = await valueIn(
    "users",
    '{ axios.users = { enable = true; accounts = { alice.shell = "fish"; bob = { }; }; }; }',
    `let inherit (config) programs users; in {
      alice = lib.getName users.users.alice.shell;
      bobHasOne = users.users.bob.shell != users.users.alice.shell;
      fish = programs.fish.enable;
      zsh = programs.zsh.enable;
    }`,
  );
  expect(shells).toEqual({ alice: "fish", bobHasOne: true, fish: true, zsh: false });
});

test("refuses nobody, uids that two have, and names that Linux has no accounts for", async () => {
  const accounts = (list: string) => `{ axios.users = { enable = true; accounts = { ${list} }; }; }`;
  const messages = await refusals("users", {
    nobody: accounts(""),
    twice: accounts("alice.uid = 1000; bob.uid = 1001; carol.uid = 1000;"),
    names: accounts("Alice = { }; root = { }; bob = { };"),
    right: accounts("alice.uid = 1000; bob.uid = 1001; carol = { }; dave = { };"),
  });
  expect(messages).toEqual({
    nobody: [expect.stringContaining("add one, such as axios.users.accounts.alice.admin = true")],
    twice: ["axios.users.accounts: alice and carol have the same uid 1000; give each another one, or leave it out."],
    names: [expect.stringContaining("cannot be names of people's accounts: Alice, root.")],
    right: [],
  });
});
