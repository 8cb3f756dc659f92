import { expect, test } from "vitest";
import { refusals, valueIn, valuesIn } from "./configuration.ts";

const secrets = (settings: string) => `axios.secrets = { enable = true; ${settings} };`;

test("every .age file of the folder is a secret of its name, with what is different for it", async () => {
  const found = await valueIn(
    "secrets",
    `{
      ${secrets('folder = ./test/axios/secrets; overrides.wifi = { owner = "alice"; mode = "0440"; };')}
      # What others say of a secret is merged with it.
      age.secrets.backup.path = "/root/.backup";
    }`,
    "lib.mapAttrs (_: one: { inherit (one) owner mode path; file = baseNameOf one.file; }) config.age.secrets",
  );
  expect(found).not.toHaveProperty("secrets");
  expect(found).toMatchObject({
    backup: { file: "backup.age", owner: "0", mode: "0400", path: "/root/.backup" },
    wifi: { file: "wifi.age", owner: "alice", mode: "0440", path: "/run/agenix/wifi" },
  });
});

test("refuses a folder that is not there, and overrides without a file", async () => {
  const messages = await refusals("secrets", {
    missing: `{ ${secrets("folder = ./test/axios/no-such-folder;")} }`,
    override: `{ ${secrets("folder = ./test/axios/secrets; overrides.wfi = { };")} }`,
    none: `{ ${secrets("")} }`,
  });
  expect(messages).toEqual({
    missing: [expect.stringMatching(/axios\.secrets\.folder is .*no-such-folder, and there is no such folder/)],
    override: [expect.stringMatching(/have no file in axios\.secrets\.folder: wfi\. The folder has: backup, .*wifi/)],
    none: [],
  });
});

test("warns where the keys that decrypt are those of an SSH server that is not there", async () => {
  const folder = "folder = ./test/axios/secrets;";
  const warnings = await valuesIn(
    "secrets",
    {
      without: `{ ${secrets(folder)} }`,
      server: `{ ${secrets(folder)} services.openssh.enable = true; }`,
      otherKey: `{ ${secrets(`${folder} identityPaths = [ "/var/lib/agenix/key" ];`)} }`,
      nothing: `{ ${secrets("")} }`,
    },
    "config.warnings",
  );
  expect(warnings).toEqual({
    without: [expect.stringContaining("set services.openssh.enable, or axios.secrets.identityPaths")],
    server: [],
    otherKey: [],
    nothing: [],
  });
});
