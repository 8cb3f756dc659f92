import { homeModule } from "typeflake";

export default homeModule(({ config, lib, pkgs, osConfig }) => ({
  home: { username: "ada", homeDirectory: "/home/ada", packages: [pkgs.ripgrep], stateVersion: "24.11" },
  programs: {
    git: { enable: true, userName: "Ada", extraConfig: { pull: { rebase: true } }, aliases: { st: "status" } },
    zsh: lib.mkIf(config.programs.git.enable, { enable: lib.mkForce(true), shellAliases: { ll: "ls -l" } }),
    firefox: { enable: osConfig.services.xserver.enable, profiles: { ada: { id: 0, settings: { "a.b": true } } } },
  },
  xdg: { configFile: { "tool/config": { text: "x" }, other: { source: pkgs.writeText("other", "y") } } },
}));
