// Artificial intelligence: assistants for the command line, and language models that run on the machine itself.
import { type Attrs, builtins, type Derivation, inherit, map, nixosModule, path, toString } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const { mkIf, mkOption, types } = lib;
  const cfg = config.axios.ai;
  const { local } = cfg;
  const { reverseProxy } = local;

  const assistants: Attrs<Derivation> = {
    aider: pkgs["aider-chat"],
    "claude-code": pkgs["claude-code"],
    codex: pkgs.codex,
    copilot: pkgs["github-copilot-cli"],
    gemini: pkgs["gemini-cli"],
    goose: pkgs["goose-cli"],
    opencode: pkgs.opencode,
    qwen: pkgs["qwen-code"],
  };
  // Ollama is built for one way of computing.
  const builds: Attrs<Derivation> = {
    cpu: pkgs["ollama-cpu"],
    cuda: pkgs["ollama-cuda"],
    rocm: pkgs["ollama-rocm"],
    vulkan: pkgs["ollama-vulkan"],
  };
  const accelerationOf: Attrs<string> = { amd: "rocm", intel: "vulkan", nvidia: "cuda" };
  const gpu = (config.axios.graphics.enable ?? false) ? config.axios.graphics.gpu : null;
  // Where Caddy finds it: at the address that it listens on, and at any where it listens on all.
  const listensOnAll = builtins.elem(local.host, ["0.0.0.0", "[::]"]);
  const proxied = listensOnAll ? "127.0.0.1" : local.host;
  const isLocalOnly = builtins.elem(local.host, ["127.0.0.1", "localhost", "[::1]"]);

  return {
    imports: [path("./services/caddy.nix")],

    options: {
      axios: {
        ai: {
          /** Whether to install assistants that work in the terminal. */
          enable: mkOption({ type: types.bool, default: false }),
          /** Which assistants to install. Claude Code and Copilot are unfree. */
          assistants: mkOption({
            type: types.listOf(types.enum(lib.attrNames(assistants))),
            default: ["codex", "gemini", "opencode"],
            example: ["claude-code"],
          }),
          /** Whether to install `npx` and `uvx`, which most tools for assistants (MCP servers) are started with. */
          toolRunners: mkOption({ type: types.bool, default: true }),

          local: {
            /** Whether to run models on this machine, with Ollama. */
            enable: mkOption({ type: types.bool, default: false }),
            /** What computes: the processor, or a graphics card by CUDA (NVIDIA), ROCm (AMD) or Vulkan (any). */
            acceleration: mkOption({
              type: types.enum(lib.attrNames(builds)),
              default: gpu === null ? "cpu" : accelerationOf[gpu],
              defaultText: lib.literalMD("what suits `axios.graphics.gpu`, where graphics are enabled"),
            }),
            /**
             * The version of ROCm's target to take the graphics card for, where ROCm does not know the card:
             * `rocminfo` prints gfx1031 for a card that works as 10.3.0.
             */
            rocmOverrideGfx: mkOption({
              type: types.nullOr(types.strMatching("[0-9]+\\.[0-9]+\\.[0-9]+")),
              default: null,
              example: "10.3.0",
            }),
            /** Models to fetch when the service starts, by their names at ollama.com/library. */
            models: mkOption({ type: types.listOf(types.str), default: [], example: ["qwen3:8b"] }),
            /** How many tokens a model keeps in mind. Null is Ollama's default; assistants need more than that. */
            contextLength: mkOption({ type: types.nullOr(types.ints.positive), default: null, example: 32768 }),
            /** The address to listen on. 0.0.0.0 is all of the machine's. */
            host: mkOption({ type: types.str, default: "127.0.0.1", example: "0.0.0.0" }),
            /** The port to listen on. */
            port: mkOption({ type: types.port, default: 11434 }),
            /** Whether other machines may connect. Ollama asks nobody who they are. */
            openFirewall: mkOption({ type: types.bool, default: false }),

            reverseProxy: {
              /** Whether Caddy lets others use the models. Whoever reaches it may: take a domain of a tailnet. */
              enable: mkOption({ type: types.bool, default: false }),
              /** The domain under which the models are found. */
              domain: mkOption({
                type: types.nullOr(types.str),
                default: config.axios.services.caddy.domain,
                defaultText: lib.literalExpression("config.axios.services.caddy.domain"),
                example: "machine.tail1234.ts.net",
              }),
              /** The path below which the models are found. */
              path: mkOption({ type: types.str, default: "/ollama" }),
            },
          },
        },
      },
    },

    config: mkIf(
      cfg.enable,
      lib.mkMerge([
        {
          environment: {
            systemPackages: [
              ...map((name) => assistants[name], cfg.assistants),
              ...lib.optionals(cfg.toolRunners, [pkgs.nodejs, pkgs.uv]),
            ],
          },
        },

        mkIf(local.enable, {
          assertions: [
            {
              assertion: local.rocmOverrideGfx === null || local.acceleration === "rocm",
              message: `axios.ai.local.rocmOverrideGfx is for ROCm, and axios.ai.local.acceleration is "${local.acceleration}": set that to "rocm", or leave the override out.`,
            },
            {
              assertion: !local.openFirewall || !isLocalOnly,
              message: `axios.ai.local.openFirewall lets others connect, and Ollama listens on ${local.host} alone: set axios.ai.local.host to "0.0.0.0", or leave the firewall closed.`,
            },
          ],

          services: {
            ollama: {
              enable: true,
              package: builds[local.acceleration],
              loadModels: local.models,
              ...inherit(local, "rocmOverrideGfx", "host", "port", "openFirewall"),
              environmentVariables: {
                ...lib.optionalAttrs(local.contextLength !== null, {
                  OLLAMA_CONTEXT_LENGTH: toString(local.contextLength),
                }),
                // Ollama calls it an experiment, and uses it only where it is told to.
                ...lib.optionalAttrs(local.acceleration === "vulkan", { OLLAMA_VULKAN: "1" }),
              },
            },
          },
        }),

        mkIf(local.enable && reverseProxy.enable, {
          axios: {
            services: {
              caddy: {
                enable: lib.mkDefault(true),
                routes: {
                  ollama: {
                    domain: reverseProxy.domain,
                    path: reverseProxy.path,
                    stripPath: true,
                    target: `${proxied}:${toString(local.port)}`,
                    // Ollama refuses names of the host that it does not know, and answers word by word.
                    proxyConfig: `
                      header_up Host {upstream_hostport}
                      flush_interval -1
                    `,
                  },
                },
              },
            },
          },
        }),
      ]),
    ),
  };
});
