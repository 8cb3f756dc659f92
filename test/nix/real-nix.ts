// Real Nix for tests: which one there is, and repositories to try it on. `TYPEFLAKE_TEST_NIX` names another program.
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = process.env["TYPEFLAKE_TEST_NIX"] ?? "nix";

/** "2.26.3", or undefined where there is no Nix. */
export const nixVersion = /\d+\.\d+(\.\d+)?/.exec(run(program, ["--version"]).stdout ?? "")?.[0];

/** Whether this machine has a program; builds with the miniature nixpkgs need it. */
export function has(name: string): boolean {
  return run(name, [name === "go" ? "version" : "--version"]).status === 0;
}

const settings = {
  "extra-experimental-features": "nix-command flakes",
  // Builds use the programs of this machine and no network.
  sandbox: "false",
  substituters: "",
  "warn-dirty": "false",
};

/** Runs a command of Nix's; settings that it does not know are only a warning. */
export function nix(directory: string, ...args: string[]): SpawnSyncReturns<string> {
  const options = Object.entries(settings).flatMap(([name, value]) => ["--option", name, value]);
  return run(program, [...options, ...args], directory);
}

function run(command: string, args: readonly string[], cwd?: string): SpawnSyncReturns<string> {
  return spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1 << 26 });
}

/** A copy of folders of this repository, and a git repository around it if asked for. */
export class Copy {
  readonly root: string;

  constructor(folders: readonly string[]) {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), "typeflake-nix-")));
    for (const folder of folders) {
      const from = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
      cpSync(from, join(this.root, folder), { recursive: true });
    }
  }

  write(file: string, content: string): void {
    writeFileSync(join(this.root, file), content);
  }

  remove(file: string): void {
    rmSync(join(this.root, file), { force: true });
  }

  /** Commits everything. The author and the time are always the same, so that the commit is, too. */
  commit(message: string): void {
    const who = { name: "A Tester", email: "tester@example.org", date: "2024-01-01T00:00:00Z" };
    const identity = ["-c", `user.name=${who.name}`, "-c", `user.email=${who.email}`, "-c", "commit.gpgsign=false"];
    const env = { ...process.env, GIT_AUTHOR_DATE: who.date, GIT_COMMITTER_DATE: who.date };
    for (const args of [
      ["init", "--quiet"],
      ["add", "--all"],
      [...identity, "commit", "--quiet", "-m", message],
    ]) {
      const { status, stderr } = spawnSync("git", args, { cwd: this.root, env, encoding: "utf8" });
      if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    }
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
