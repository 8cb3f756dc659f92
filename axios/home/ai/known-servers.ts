// MCP servers that need no more than to be switched on: `axios.ai.mcpServers.github.enable = true`.
import { homeModule } from "typeflake";

export default homeModule(({ config, lib, pkgs }) => ({
  config: lib.mkIf(config.axios.ai.enable, {
    axios: {
      ai: {
        mcpServers: {
          // Documentation of libraries, for the version in use.
          context7: { enable: lib.mkDefault(false), url: lib.mkDefault("https://mcp.context7.com/mcp") },

          // Issues, pull requests and code on GitHub.
          github: {
            enable: lib.mkDefault(false),
            package: lib.mkDefault(pkgs["github-mcp-server"]),
            args: lib.mkDefault(["stdio"]),
            secrets: { GITHUB_PERSONAL_ACCESS_TOKEN: lib.mkDefault("github-token") },
          },

          // Packages and options of NixOS and home-manager.
          nixos: { enable: lib.mkDefault(true), package: lib.mkDefault(pkgs["mcp-nixos"]) },

          // A browser.
          playwright: { enable: lib.mkDefault(false), package: lib.mkDefault(pkgs["playwright-mcp"]) },
        },
      },
    },
  }),
}));
