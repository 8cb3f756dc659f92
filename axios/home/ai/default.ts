// Assistants of a user: Claude Code, and the MCP servers that it and other clients may call.
import { homeModule, path } from "typeflake";

export default homeModule(({ config, lib }) => {
  const cfg = config.axios.ai;
  return {
    imports: [path("./mcp-servers.nix"), path("./known-servers.nix")],

    options: {
      axios: {
        ai: {
          enable: lib.mkEnableOption("assistants: Claude Code and MCP servers"),

          /** Whether to have Claude Code with the servers. Its licence is not free: nixpkgs must be told to allow it. */
          claudeCode: lib.mkOption({ type: lib.types.bool, default: true }),
        },
      },
    },

    config: lib.mkIf(cfg.enable && cfg.claudeCode, { programs: { "claude-code": { enable: true } } }),
  };
});
