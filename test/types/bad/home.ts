import { homeModule } from "typeflake";

export default homeModule(({ config, pkgs }) => ({
  home: { username: 1, packages: [pkgs.ripgrep] },
  programs: {
    git: { enable: true, userName: "Ada", userEmial: "ada@example.org" },
    zsh: { enable: config.programs.bash.enable, shellAliases: { ll: ["ls", "-l"] } },
  },
}));
