// MCP servers by name, for Claude Code and for every client that reads the shared list. A key never comes into the
// store: it is read from its file when the server starts. A server whose key is missing does not disturb the others.
import { type Attrs, type Derivation, homeModule, toString } from "typeflake";
import wrapper from "./server-wrapper.ts";

interface Server {
  readonly enable: boolean;
  readonly package: Derivation | null;
  readonly command: string | null;
  readonly args: readonly string[];
  readonly env: Attrs<string>;
  readonly secrets: Attrs<string>;
  readonly secretFiles: Attrs<string>;
  readonly url: string | null;
  readonly headers: Attrs<string>;
}

export default homeModule(({ config, lib, pkgs, osConfig = {} }) => {
  const cfg = config.axios.ai;
  const { types, mkOption } = lib;

  const server = types.submodule({
    options: {
      /** Whether clients see the server. */
      enable: mkOption({ type: types.bool, default: true }),

      /** A package whose main program is the server. */
      package: mkOption({
        type: types.nullOr(types.package),
        default: null,
        example: lib.literalExpression("pkgs.mcp-grafana"),
      }),

      /** The program of the server, where it is no package's main program. */
      command: mkOption({ type: types.nullOr(types.str), default: null, example: "/home/alice/bin/my-server" }),

      /** The arguments of the program. */
      args: mkOption({ type: types.listOf(types.str), default: [], example: ["--read-only"] }),

      /** Environment variables of the program. They are readable by everybody on the machine. */
      env: mkOption({ type: types.attrsOf(types.str), default: {}, example: { LOG_LEVEL: "warn" } }),

      /**
       * Environment variables whose values are secrets of agenix, by their names in `age.secrets` of the home or, where it
       * has none of the name, of the system. Without one of them the server is left out, with a warning.
       */
      secrets: mkOption({ type: types.attrsOf(types.str), default: {}, example: { GRAFANA_API_KEY: "grafana-key" } }),

      /** Environment variables whose values are in files. Where a file is missing, the server says so and ends. */
      secretFiles: mkOption({
        type: types.attrsOf(types.str),
        default: {},
        example: { GRAFANA_API_KEY: "/run/keys/grafana" },
      }),

      /** The address of a server that runs elsewhere. */
      url: mkOption({ type: types.nullOr(types.str), default: null, example: "https://mcp.example.org/mcp" }),

      /** What is sent with every request to a server that runs elsewhere; clients put variables in for `${NAME}`. */
      headers: mkOption({
        type: types.attrsOf(types.str),
        default: {},
        example: { Authorization: "Bearer ${EXAMPLE_TOKEN}" },
      }),
    },
  });

  const enabled = lib.filterAttrs((_name, one: Server) => one.enable, cfg.mcpServers);
  const pathOf = (secret: string) =>
    config.age?.secrets?.[secret]?.path ?? osConfig.age?.secrets?.[secret]?.path ?? null;
  const missing = (one: Server) => lib.filter((secret) => pathOf(secret) === null, lib.attrValues(one.secrets));
  const usable = lib.filterAttrs((_name, one: Server) => lib.length(missing(one)) === 0 && waysOf(one) === 1, enabled);
  const waysOf = (one: Server) => lib.count((way) => way !== null, [one.package, one.command, one.url]);

  const local = (name: string, one: Server) => {
    const { args, env, secrets, secretFiles } = one;
    const command = one.package !== null ? lib.getExe(one.package) : toString(one.command);
    const files = { ...lib.mapAttrs((_variable, secret) => pathOf(secret), secrets), ...secretFiles };
    if (lib.length(lib.attrNames(files)) === 0) return { type: "stdio", command, args, env };
    return { type: "stdio", command: `${wrapper(lib, pkgs, { name, command, args, files })}`, args: [], env };
  };
  const remote = ({ url, headers }: Server) => ({ type: "http", url, headers });
  const clientServers = lib.mapAttrs(
    (name, one: Server) => (one.url !== null ? remote(one) : local(name, one)),
    usable,
  );

  return {
    options: {
      axios: {
        ai: {
          /** MCP servers by name: programs of this machine, or addresses of others. */
          mcpServers: mkOption({
            type: types.attrsOf(server),
            default: {},
            example: lib.literalExpression(`
              {
                github.enable = true;
                grafana = {
                  package = pkgs.mcp-grafana;
                  env.GRAFANA_URL = "https://grafana.example.org";
                  secrets.GRAFANA_API_KEY = "grafana-key";
                };
              }
            `),
          }),
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      assertions: lib.mapAttrsToList(
        (name, one: Server) => ({
          assertion: waysOf(one) === 1,
          message: `axios.ai.mcpServers.${name} must have one of package, command and url: set one, and remove the others.`,
        }),
        enabled,
      ),

      warnings: lib.mapAttrsToList(
        (name, one: Server) =>
          `axios.ai.mcpServers.${name} is left out, since age.secrets has no ${lib.concatMapStringsSep(" and no ", (secret: string) => `'${secret}'`, missing(one))}: declare it in the home or the system, or disable the server.`,
        lib.filterAttrs((_name, one: Server) => lib.length(missing(one)) > 0, enabled),
      ),

      programs: {
        "claude-code": lib.mkIf(cfg.claudeCode, { mcpServers: clientServers }),
        mcp: { enable: lib.mkDefault(true), servers: clientServers },
      },
    }),
  };
});
