import { expect, test } from "vitest";
import { asked } from "./configurations.ts";

test("groups follow what is enabled, and those that lead to root are for administrators", async () => {
  const groups = await asked(`
    let
      groups = settings: lib.mapAttrs (_: user: user.extraGroups) (config "users" {
        imports = [ settings ];
        axios.users.enable = true;
        axios.users.accounts = { alice.admin = true; bob.extraGroups = [ "dialout" ]; };
      }).users.users;
    in {
      plain = groups { };
      full = groups {
        hardware.sane.enable = true;
        networking.networkmanager.enable = true;
        programs.gamemode.enable = true;
        services.pipewire.enable = true;
        virtualisation.libvirtd.enable = true;
        virtualisation.podman.enable = true;
      };
    }
  `);
  const all = ["audio", "gamemode", "lp", "networkmanager", "scanner"];
  expect(groups).toEqual({
    plain: { alice: ["wheel"], bob: ["dialout"] },
    full: { alice: [...all, "libvirtd", "podman", "wheel"], bob: [...all, "dialout"] },
  });
});

test("a shell is set up for the machine, and only one that somebody has", async () => {
  const shells = await asked(`
    let
      inherit (config "users" {
        axios.users.enable = true;
        axios.users.accounts = { alice.shell = "fish"; bob = { }; };
      }) programs users;
    in {
      alice = lib.getName users.users.alice.shell;
      bobHasOne = users.users.bob.shell != users.users.alice.shell;
      fish = programs.fish.enable;
      zsh = programs.zsh.enable;
    }
  `);
  expect(shells).toEqual({ alice: "fish", bobHasOne: true, fish: true, zsh: false });
});

test("refuses nobody, uids that two have, and names that Linux has no accounts for", async () => {
  const messages = await asked<Record<string, string[]>>(`
    lib.mapAttrs (_: accounts: refused "users" { axios.users = { enable = true; inherit accounts; }; }) {
      nobody = { };
      twice = { alice.uid = 1000; bob.uid = 1001; carol.uid = 1000; };
      names = { Alice = { }; root = { }; bob = { }; };
      right = { alice.uid = 1000; bob.uid = 1001; carol = { }; dave = { }; };
    }
  `);
  expect(messages).toEqual({
    nobody: [expect.stringContaining("add one, such as axios.users.accounts.alice.admin = true")],
    twice: ["axios.users.accounts: alice and carol have the same uid 1000; give each another one, or leave it out."],
    names: [expect.stringContaining("cannot be names of people's accounts: Alice, root.")],
    right: [],
  });
});
