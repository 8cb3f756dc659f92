// `typeflake init` as a new user meets it: a flake of machines from nothing, a second host, what differs between them,
// mistakes, and a configuration that was there before. The library comes from a repository on this machine.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { nix, nixVersion } from "../nix/real-nix.ts";
import { Folder, repository } from "./run.ts";

/** Names of the inputs of axiOS, and the folders of their stand-ins. */
const inputs = {
  agenix: "agenix",
  "dank-greeter": "dank-greeter",
  dankMaterialShell: "dank-material-shell",
  disko: "disko",
  "home-manager": "home-manager",
  lanzaboote: "lanzaboote",
  niri: "niri",
};
let library: Folder;
let from: readonly string[];

beforeAll(() => {
  library = new Folder();
  for (const name of ["axios", "nixpkgs", "examples/phone-backup"]) {
    cpSync(join(repository, name), library.at(name), { recursive: true });
  }
  library.commit();
  const url = (folder: string) => `git+file://${library.path}?dir=${folder}`;
  from = ["--axios", url("axios"), "--input", "nixpkgs", url("nixpkgs")].concat(
    Object.entries(inputs).flatMap(([name, folder]) => ["--input", name, url(`nixpkgs/stand-ins/${folder}`)]),
  );
});
afterAll(() => library.dispose());

const machine = (form: string, disk: string) =>
  `--form-factor ${form} --user alice --time-zone Europe/Berlin --disk ${disk} --cpu amd --gpu amd --system x86_64-linux`;
const words = (text: string) => text.split(" ");

describe("a new user's run", () => {
  let folder: Folder;
  beforeAll(() => {
    folder = new Folder();
  });
  afterAll(() => folder.dispose());

  test("a flake from nothing is written, locked and checked", { timeout: 120_000 }, () => {
    const given = ["--full-name", "Alice Example", "--email", "alice@example.org"];
    const ran = folder.run(
      "init",
      "--yes",
      "--hostname",
      "desk",
      ...words(machine("desktop", "/dev/vda")),
      ...given,
      ...from,
    );
    expect(ran.stderr + ran.stdout).toContain("1 output is fine");
    expect(ran.status).toBe(0);
    for (const name of [
      "flake.ts",
      "flake.nix",
      "flake.lock",
      "hosts/desk.ts",
      "users/alice.ts",
      "disks/desk.ts",
      "README.md",
    ]) {
      expect(existsSync(folder.at(name)), name).toBe(true);
    }
    expect(readFileSync(folder.at(".gitignore"), "utf8")).toContain("/node_modules");
    expect(ran.stderr).toContain("--flake .#desk");
    expect(folder.run("check").status).toBe(0);
  });

  test("a second host comes beside it, and nothing of the first changes", { timeout: 120_000 }, () => {
    const before = readFileSync(folder.at("hosts/desk.ts"), "utf8") + readFileSync(folder.at("users/alice.ts"), "utf8");
    const ran = folder.run("init", "--yes", "--hostname", "my-lap", ...words(machine("laptop", "/dev/vdb")));
    expect(ran.stdout + ran.stderr).toContain("2 outputs are fine");
    expect(readFileSync(folder.at("hosts/desk.ts"), "utf8") + readFileSync(folder.at("users/alice.ts"), "utf8")).toBe(
      before,
    );
    expect(readFileSync(folder.at("hosts/default.ts"), "utf8")).toContain('"my-lap": myLap');
  });

  test("a server has SSH, with the key of whoever makes it", { timeout: 120_000 }, () => {
    const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBd1 bob@example.org";
    const given = words(machine("server", "/dev/vdc").replace("alice", "bob"));
    const ran = folder.run("init", "--yes", "--hostname", "store", "--ssh-key", key, ...given);
    expect(ran.stdout + ran.stderr).toContain("3 outputs are fine");
    const value = (option: string) =>
      folder.answer("eval", "--json", `.#nixosConfigurations.store.config.${option}`).trim();
    expect(value("services.openssh.enable")).toBe("true");
    expect(JSON.parse(value("users.users.bob.openssh.authorizedKeys.keys"))).toEqual([key]);
    // The account is there now, with what was said of it then.
    const again = folder.run(
      "init",
      "--yes",
      "--no-check",
      "--hostname",
      "other",
      "--ssh-key",
      "ssh-rsa AAAA x",
      ...given,
    );
    expect(again.stderr).toContain("users/bob.ts is there already and stays as it is: put what --ssh-key said into it");
    folder.write({ "hosts/default.ts": folder.read("hosts/default.ts").replace(/.*other.*\n/g, "") });
  });

  test("diff tells them apart", { timeout: 120_000 }, () => {
    const { stdout } = folder.run("diff", ".#desk", ".#my-lap");
    expect(stdout).toContain("networking.hostName");
    expect(stdout).toContain("axios.hardware.laptop.enable");
  });

  test.skipIf(isMissing(nixVersion))("Nix takes it (needs nix)", { timeout: 120_000 }, () => {
    const { status, stderr } = nix(folder.path, "flake", "check", "--no-build", "--no-write-lock-file");
    expect(stderr).not.toContain("error");
    expect(status).toBe(0);
  });

  test("an upgrade is seen before the machine has it, and taken back", { timeout: 120_000 }, () => {
    folder.git(".", "commit", "--quiet", "--all", "--message", "two machines");
    const boot = "axios/nix/modules/system/boot.nix";
    library.write({ [boot]: readFileSync(library.at(boot), "utf8").replace("default = 10;", "default = 12;") });
    library.git(".", "commit", "--quiet", "--all", "--message", "newer");
    expect(folder.run("update", "axios").stderr).toContain("Updated input 'axios'");
    expect(folder.run("check", "--no-update-lock-file").status).toBe(0);
    const limit = /^boot\.loader\.systemd-boot\.configurationLimit\n {2}- 10\n {2}\+ 12\n\n1 value differs/;
    expect(folder.answer("diff", "HEAD", "--flake", ".#desk")).toMatch(limit);
    folder.write({ "old.lock": folder.git(".", "show", "HEAD:flake.lock") });
    expect(folder.answer("diff", "old.lock", "--flake", ".#desk")).toMatch(limit);
    rmSync(folder.at("old.lock"));
    folder.git(".", "checkout", "HEAD", "--", "flake.lock");
    expect(folder.answer("diff", "HEAD", "--flake", ".#desk")).toContain("no values differ");
  });

  test("the same host again, and a wrong time zone, are refused; nothing is lost", { timeout: 120_000 }, () => {
    const again = folder.run("init", "--yes", "--hostname", "desk", ...words(machine("server", "/dev/vda")));
    expect(again.status).toBe(1);
    expect(again.stderr).toContain("hosts/desk.ts' is there already");
    const host = readFileSync(folder.at("hosts/desk.ts"), "utf8");
    folder.write({ "hosts/desk.ts": host.replace("Europe/Berlin", "Europe/Berln") });
    const wrong = folder.run("check");
    expect(wrong.status).toBe(1);
    expect(wrong.stdout + wrong.stderr).toContain("Europe/Berln");
    folder.write({ "hosts/desk.ts": host });
    expect(folder.run("check").status).toBe(0);
  });
});

describe("what makes no sense", () => {
  const cases: ReadonlyArray<readonly [string, readonly string[], string]> = [
    ["a time zone", ["--time-zone", "Europe/Berln"], "did you mean 'Europe/Berlin'?"],
    ["a host name", ["--hostname", "my host"], "use letters, digits and '-'"],
    ["a host called as the list of hosts is", ["--hostname", "default"], "give the machine another name"],
    ["a user", ["--user", "root"], "name an account of your own"],
    ["a module", ["--modules", "dekstop"], "did you mean 'desktop'?"],
    ["games without graphics", ["--modules", "gaming"], "--modules …,graphics,gaming"],
    ["assistants without a network", ["--modules", "ai"], "--modules …,networking,ai"],
    ["a desktop on a server", ["--form-factor", "server", "--modules", "desktop"], "leave it out"],
    ["a disk", ["--disk", "sda"], "/dev/disk/by-id/"],
    ["a key", ["--ssh-key", "secret"], "give the line in ~/.ssh/id_ed25519.pub"],
    ["a vendor", ["--vendor", "acme"], "write msi or system76"],
  ];
  test.each(cases)("%s: refused with a remedy, and nothing is written", (_, more, remedy) => {
    const folder = new Folder();
    const ran = folder.run("init", "--yes", "--hostname", "desk", ...words(machine("desktop", "/dev/vda")), ...more);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain(remedy);
    expect(existsSync(folder.at("flake.ts"))).toBe(false);
    folder.dispose();
  });

  test("all that is missing is said at once", () => {
    const folder = new Folder();
    const ran = folder.run(
      "init",
      "--yes",
      "--system",
      "x86_64-linux",
      "--cpu",
      "amd",
      "--disk-layout",
      "raid",
      "--disk",
      "/dev/vda",
    );
    expect(ran.stderr).toContain("--user is missing");
    expect(ran.stderr).toContain("'raid' is no layout of disks");
    folder.dispose();
  });

  test("a folder with another flake is left alone", () => {
    const folder = new Folder().write({ "flake.nix": "{ }" });
    expect(folder.run("init", "--yes").stderr).toContain("has a flake.nix already");
    rmSync(folder.at("flake.nix"));
    folder.write({ "README.md": "mine" });
    const ran = folder.run("init", "--yes", "--hostname", "desk", ...words(machine("desktop", "/dev/vda")));
    expect(ran.stderr).toContain("'README.md' is there already");
    expect(readFileSync(folder.at("README.md"), "utf8")).toBe("mine");
    expect(existsSync(folder.at("flake.ts"))).toBe(false);
    folder.dispose();
  });
});

describe("what is in the way", () => {
  const init = (folder: Folder, hostname = "desk") =>
    folder.run("init", "--yes", "--no-check", "--hostname", hostname, ...words(machine("desktop", "/dev/vda")));

  test("a Nix file that somebody wrote stays, and nothing is written", () => {
    const folder = new Folder().write({ "hosts/desk.nix": "{ }" });
    const ran = init(folder);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("hosts/desk.nix' is there already");
    expect(readdirSync(folder.path)).toEqual(["hosts"]);
    expect(readdirSync(folder.at("hosts"))).toEqual(["desk.nix"]);
    folder.dispose();
  });

  test("a file that cannot be written takes the others with it", () => {
    const folder = new Folder();
    symlinkSync("/proc/none", folder.at("users"));
    const ran = init(folder);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("cannot write");
    expect(ran.stderr).not.toContain("wrote");
    expect(readdirSync(folder.path)).toEqual(["users"]);
    folder.dispose();
  });

  test("what Git is told to ignore is said", () => {
    const folder = new Folder().write({ ".gitignore": "machines\n" });
    folder.git(".", "init", "--quiet");
    const ran = folder.run(
      "init",
      "machines",
      "--yes",
      "--no-check",
      "--hostname",
      "desk",
      ...words(machine("desktop", "/dev/vda")),
    );
    expect(ran.stderr).toContain("Git does not take the files");
    folder.dispose();
  });

  test("a mistake in another host is said, and the new one is there when it is mended", () => {
    const folder = new Folder();
    init(folder);
    const desk = folder.read("hosts/desk.ts");
    folder.write({ "hosts/desk.ts": "export default 1 +;" });
    const ran = init(folder, "lap");
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("hosts/desk.ts:1:19");
    expect(ran.stderr).toContain("The files are written.");
    folder.write({ "hosts/desk.ts": desk });
    expect(folder.run("transpile").status).toBe(0);
    expect(folder.read("hosts/default.nix")).toContain("lap = ");
    folder.dispose();
  });
});

describe("of a configuration that is taken over", () => {
  const more = words(`--yes --no-check --hostname old ${machine("desktop", "/dev/vda")}`);
  const here = new Folder().write({
    "etc/net.nix": "{ }\n",
    "etc/key": "secret\n",
    "etc/odd.nix": "{ x = ",
    "etc/data.bin": Buffer.from([0, 255, 10, 128]),
    "elsewhere/configuration.nix": "{ imports = [ ./net.nix <nixpkgs/nixos/modules/profiles/minimal.nix> ]; }\n",
  });
  afterAll(() => here.dispose());

  test("links to files come along, what cannot does not, and each is said", () => {
    symlinkSync("../elsewhere/configuration.nix", here.at("etc/configuration.nix"));
    symlinkSync(".", here.at("etc/loop"));
    symlinkSync("self", here.at("etc/self"));
    chmodSync(here.at("etc/key"), 0o600);
    const { status, stderr } = here.run("init", "new", "--from", "etc", ...more);
    expect(status).toBe(0);
    expect(readdirSync(here.at("new/hosts/old"))).toEqual([
      "configuration.nix",
      "configuration.ts",
      "data.bin",
      "net.nix",
      "net.ts",
      "odd.nix",
    ]);
    expect(readFileSync(here.at("new/hosts/old/data.bin"))).toEqual(Buffer.from([0, 255, 10, 128]));
    expect(stderr).toContain("'key' is not taken over: only its owner may read it");
    expect(stderr).toContain("'loop' is not taken over: it is a link to a folder");
    expect(stderr).toContain("'self' is not taken over: it is a link to nothing");
    expect(stderr).toContain("etc/odd.nix:1:");
    expect(stderr).toContain('write (modulesPath + "/profiles/minimal.nix")');
  });

  test("of TypeScript and Nix beside it, one is taken over, or none where nobody knows which", () => {
    here.write({ "both/configuration.nix": "{ }\n", "both/configuration.ts": "// mine\nexport default {};\n" });
    const refused = here.run("init", "other", "--from", "both", ...more);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("has both configuration.nix and configuration.ts");
    expect(existsSync(here.at("other"))).toBe(false);
    rmSync(here.at("both/configuration.nix"));
    expect(here.run("transpile", "both").status).toBe(0);
    expect(here.run("init", "other", "--from", "both", ...more).status).toBe(0);
    expect(here.read("other/hosts/old/configuration.nix")).toContain("# mine");
  });
});

test("a configuration that is no flake is taken over, comments and all", { timeout: 120_000 }, () => {
  const folder = new Folder().write({
    "etc/configuration.nix": `# The old machine.
{ pkgs, ... }:
{
  imports = [ ./hardware-configuration.nix ./net.nix ];
  networking.hostName = "old";
  time.timeZone = "Europe/Paris";
  boot.loader.grub.device = "/dev/sda";
  users.users.bob = { isNormalUser = true; extraGroups = [ "wheel" ]; };
  environment.systemPackages = with pkgs; [ hello git ];
  system.stateVersion = "24.05";
}
`,
    "etc/net.nix": "{ environment.etc.note.source = ./note.txt; }\n",
    "etc/note.txt": "hello\n",
    "etc/hardware-configuration.nix": '{ fileSystems."/" = { device = "/dev/sda1"; fsType = "ext4"; }; }\n',
  });
  const more = words("--yes --from etc --system x86_64-linux --cpu intel --form-factor desktop");
  const ran = folder.run("init", "new", ...more, ...from);
  expect(ran.stdout + ran.stderr).toContain("1 output is fine");
  expect(readFileSync(folder.at("new/hosts/old/configuration.ts"), "utf8")).toContain("// The old machine.");
  const value = (option: string) =>
    folder.run("eval", "--json", `./new#nixosConfigurations.old.config.${option}`).stdout.trim();
  expect(value("time.timeZone")).toBe('"Europe/Paris"');
  expect([value("boot.loader.grub.device"), value("boot.loader.systemd-boot.enable")]).toEqual(['"/dev/sda"', "false"]);
  expect(value('fileSystems."/".device')).toBe('"/dev/sda1"');
  expect(value("users.users.bob.extraGroups")).toContain("wheel");
  expect(value("environment.etc.note.source")).toMatch(/note\.txt"$/);
  folder.dispose();
});

test.skipIf(spawnSync("python3", ["--version"]).status !== 0)(
  "asks on a terminal (needs python3)",
  { timeout: 60_000 },
  () => {
    const folder = new Folder();
    // A pseudo-terminal: each answer is typed when its question stands there.
    const script = `
import fcntl, os, pty, select, struct, sys, termios, time
answers = [("Name of the machine", "desk"), ("System", ""), ("Form factor", ""), ("Processor", ""), ("Graphics card", ""),
           ("Time zone", "Mars/Olympus"), ("Time zone", "Etc/UTC"), ("Language", ""), ("Modules", ""),
           ("Name of the account", "alice"), ("Full name", ""), ("E-mail", ""), ("Disk", "/dev/vda"), ("Layout", "")]
child, terminal = pty.fork()
if child == 0:
    time.sleep(0.5)
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
seen = b""
def wait(word):
    global seen
    end = time.time() + 20
    while word.encode() not in seen and time.time() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536)
    time.sleep(0.2)
for word, answer in answers:
    wait(word)
    seen = b""
    os.write(terminal, answer.encode() + b"\\r")
try:
    while os.read(terminal, 65536): pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;
    const command = [process.execPath, join(repository, "bin/typeflake.js"), "init", "--no-check", "--no-git"];
    const ran = spawnSync("python3", ["-c", script, ...command], {
      cwd: folder.path,
      encoding: "utf8",
      timeout: 50_000,
    });
    expect(ran.status, ran.stderr).toBe(0);
    const host = readFileSync(folder.at("hosts/desk.ts"), "utf8");
    expect(host).toContain('timeZone: "Etc/UTC"');
    expect(readFileSync(folder.at("users/alice.ts"), "utf8")).toContain('name: "alice"');
    folder.dispose();
  },
);
