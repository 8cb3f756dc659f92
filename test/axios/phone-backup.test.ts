// The service of phone-backup: what it runs, run with the real program, twice, as the timer would.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { repository } from "../cli/run.ts";
import { has } from "../nix/real-nix.ts";
import { embedded } from "./engines.ts";

const program = join(repository, "examples/phone-backup");

describe.skipIf(isMissing(has("go"), "go"))("the service (needs go)", () => {
  let folder: string;
  let script: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "typeflake-phone-"));
    mkdirSync(join(folder, "the repository"));
    const build = spawnSync("go", ["build", "-o", join(folder, "phone-backup"), "./cmd/phone-backup"], {
      cwd: program,
      encoding: "utf8",
    });
    expect(build.status, build.stderr).toBe(0);
    const settings = `{ services.phoneBackup = { enable = true; source = "${program}/testdata/phone"; repository = "${folder}/the repository"; }; }`;
    const text = await embedded(
      `(system [ axios.nixosModules.phoneBackup ${settings} ]).config.systemd.services.phone-backup.script`,
    );
    script = String(text).replaceAll(/\/nix\/store\/\S+\/bin\/phone-backup/g, `${folder}/phone-backup`);
  }, 120_000);
  afterAll(() => {
    spawnSync("chmod", ["-R", "u+w", folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  const run = () => spawnSync("bash", ["-e", "-c", script], { encoding: "utf8" });
  const info = () => {
    const { stdout } = spawnSync(
      join(folder, "phone-backup"),
      ["info", "--json", "--repo", join(folder, "the repository")],
      {
        encoding: "utf8",
      },
    );
    return stdout;
  };

  test("makes the repository, imports, and changes nothing when nothing is new", { timeout: 60_000 }, () => {
    const first = run();
    expect(first.status, first.stderr).toBe(0);
    const before = info();
    expect(before).toMatch(/"calls"/);
    expect(readFileSync(join(folder, "the repository/phone-backup.json"), "utf8")).not.toBe("");
    const second = run();
    expect(second.status, second.stderr).toBe(0);
    expect(info()).toBe(before);
  });
});

test("it runs as an account of its own, or as a given one, and sees two folders", { timeout: 60_000 }, async () => {
  const settings = (more: string) =>
    `{ services.phoneBackup = { enable = true; source = "/home/alice/sync"; ${more} }; }`;
  const seen = (more: string) => `
    let inherit (system [ axios.nixosModules.phoneBackup ${settings(more)} ]) config; in {
      accounts = builtins.attrNames config.users.users;
      inherit (config.systemd.services.phone-backup.serviceConfig) User Group BindReadOnlyPaths BindPaths;
      calendar = config.systemd.timers.phone-backup.timerConfig.OnCalendar;
    }`;
  expect(await embedded(seen(""))).toMatchObject({
    accounts: expect.arrayContaining(["phone-backup"]),
    User: "phone-backup",
    BindReadOnlyPaths: ["/home/alice/sync"],
    BindPaths: ["/var/lib/phone-backup"],
    calendar: "daily",
  });
  const own = await embedded(seen('user = "alice"; group = "users"; interval = "hourly";'));
  expect(own).toMatchObject({ User: "alice", Group: "users", calendar: "hourly" });
  expect((own as { readonly accounts: readonly string[] }).accounts).not.toContain("phone-backup");
});
