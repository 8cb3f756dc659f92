import { expect, test } from "vitest";
import { refusals, valueIn, valuesIn } from "./configuration.ts";

const local = (settings: string) => `axios.ai = { enable = true; local = { enable = true; ${settings} }; };`;

test("models are computed by what the machine has, unless it is said otherwise", async () => {
  const build = "lib.getName config.services.ollama.package";
  const builds = await valuesIn(
    "ai graphics",
    {
      amd: `{ axios.graphics = { enable = true; gpu = "amd"; }; ${local("")} }`,
      intel: `{ axios.graphics = { enable = true; gpu = "intel"; }; ${local("")} }`,
      nvidia: `{ axios.graphics = { enable = true; gpu = "nvidia"; }; ${local("")} }`,
      none: `{ ${local("")} }`,
      said: `{ axios.graphics = { enable = true; gpu = "nvidia"; }; ${local('acceleration = "vulkan";')} }`,
    },
    build,
  );
  expect(builds).toEqual({
    amd: "ollama-rocm",
    intel: "ollama-vulkan",
    nvidia: "ollama-cuda",
    none: "ollama-cpu",
    said: "ollama-vulkan",
  });
  expect(await valueIn("ai", `{ ${local("")} }`, build)).toBe("ollama-cpu");
});

test("models have a route of their own, which shares the domain of other services", async () => {
  const hosts = await valueIn(
    "ai services",
    `{
      ${local("reverseProxy.enable = true;")}
      axios.services = { caddy.domain = "home.example.org"; immich.enable = true; };
    }`,
    "lib.mapAttrs (_: host: host.extraConfig) config.services.caddy.virtualHosts",
  );
  expect(hosts).toEqual({
    "home.example.org": expect.stringMatching(
      /@ollama path \/ollama \/ollama\/\*.*127\.0\.0\.1:11434.*127\.0\.0\.1:2283/s,
    ),
  });
});

test("Caddy asks the models where they listen", async () => {
  const caddy = `reverseProxy = { enable = true; domain = "home.example.org"; };`;
  const hosts = await valuesIn(
    "ai",
    {
      all: `{ ${local(`${caddy} host = "0.0.0.0";`)} }`,
      one: `{ ${local(`${caddy} host = "192.168.1.5";`)} }`,
    },
    'config.services.caddy.virtualHosts."home.example.org".extraConfig',
  );
  expect(hosts).toEqual({
    all: expect.stringContaining("reverse_proxy 127.0.0.1:11434"),
    one: expect.stringContaining("reverse_proxy 192.168.1.5:11434"),
  });
});

test("refuses an override that nothing reads, and an open firewall before a closed address", async () => {
  const messages = await refusals("ai", {
    override: `{ ${local('acceleration = "cuda"; rocmOverrideGfx = "10.3.0";')} }`,
    firewall: `{ ${local("openFirewall = true;")} }`,
    open: `{ ${local('openFirewall = true; host = "0.0.0.0";')} }`,
    noDomain: `{ ${local("reverseProxy.enable = true;")} }`,
  });
  expect(messages).toEqual({
    override: [expect.stringContaining('set that to "rocm", or leave the override out')],
    firewall: [expect.stringContaining('set axios.ai.local.host to "0.0.0.0"')],
    open: [],
    noDomain: [expect.stringContaining("no domain is known for ollama")],
  });
});
