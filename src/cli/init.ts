// `typeflake init`: a flake of machines in an empty folder, another host in one that is there, or one made of a
// configuration that is no flake yet.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { isatty } from "node:tty";
import { parentPort } from "node:worker_threads";
import { type ByteString, fromBytes, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { checkCommand } from "./check.ts";
import type { Call, Command } from "./command.ts";
import { evaluationFlags } from "./evaluation.ts";
import { isFile, isThere, readIfThere } from "./files.ts";
import { withHost } from "./init/add-host.ts";
import type { Answers } from "./init/answers.ts";
import { detectMachine } from "./init/detect.ts";
import { type Migration, migrate } from "./init/migrate.ts";
import { problem, refusal } from "./init/problem.ts";
import { flakeFiles, hostFiles, installCommand, userFileName } from "./init/project.ts";
import type { Answer, FromAsker, Question } from "./init/question.ts";
import { type Ask, findAnswers, flagOf, Left } from "./init/questionnaire.ts";
import { isReplaceable, writeAll } from "./init/write-files.ts";
import type { Output } from "./output.ts";
import { display, planTranspile, writeEmitted } from "./transpiling.ts";

/** Where axiOS is unless a flag says otherwise. */
const axios = "github:typeflake/typeflake?dir=axios";
/** The release of NixOS that new machines begin with. */
const release = "25.11";

export const initCommand = {
  name: "init",
  summary: "make a flake of NixOS machines, or add a machine to one",
  arguments: "[FOLDER] [FLAGS]",
  maxArguments: 1,
  description: `Writes a flake with one NixOS machine into FOLDER (default: '.'): flake.ts, hosts/, users/, disks/, README.md; then
makes the Nix files, locks the inputs and checks everything. In a folder that has such a flake, it adds another host.
What a flag does not say is asked for; with --yes, or without a terminal, the answers are what this machine says of
itself. Files that are there are never written over. With --from, a configuration that is no flake is taken over: its
modules become TypeScript in hosts/NAME/, and other files come along; those that only their owner may read, such as
keys, stay where they are, since what is in a flake everybody on the machine can read.

  typeflake init
  typeflake init machines --yes --hostname desk --user alice --time-zone Europe/Berlin
  typeflake init --from /etc/nixos --hostname desk --user alice`,
  flags: [
    { name: "yes", short: "y", help: "ask nothing" },
    { name: "from", values: ["DIR"], help: "take over the configuration in DIR, such as /etc/nixos" },
    { name: flagOf.hostname, values: ["NAME"], help: "name of the machine" },
    { name: flagOf.system, values: ["SYSTEM"], help: "x86_64-linux or aarch64-linux" },
    { name: flagOf.formFactor, values: ["KIND"], help: "desktop, laptop or server" },
    { name: flagOf.cpu, values: ["VENDOR"], help: "amd or intel" },
    { name: flagOf.gpu, values: ["VENDOR"], help: "amd, nvidia or intel" },
    { name: flagOf.vendor, values: ["VENDOR"], help: "msi or system76" },
    { name: flagOf.timeZone, values: ["ZONE"], help: "such as Europe/Berlin" },
    { name: flagOf.locale, values: ["LOCALE"], help: "such as en_US.UTF-8" },
    { name: flagOf.stateVersion, values: ["RELEASE"], help: `release that the machine begins with (${release})` },
    { name: flagOf.modules, values: ["NAMES"], help: "modules, separated by commas" },
    { name: flagOf.user, values: ["NAME"], help: "name of the account" },
    { name: flagOf.fullName, values: ["NAME"], help: "full name of the user" },
    { name: flagOf.email, values: ["ADDRESS"], help: "e-mail address of the user" },
    { name: flagOf.sshKey, values: ["KEY"], help: "public SSH key that may log in; a server has SSH" },
    { name: flagOf.disk, values: ["DEVICE"], help: "disk to install on" },
    { name: flagOf.diskLayout, values: ["LAYOUT"], help: "btrfs, luks or plain" },
    { name: flagOf.swapSize, values: ["SIZE"], help: "such as 16G" },
    { name: "axios", values: ["FLAKE"], help: `where axiOS is (${axios})` },
    { name: "input", values: ["NAME", "FLAKE"], repeatable: true, help: "take an input of axiOS from elsewhere" },
    { name: "no-git", help: "make no Git repository, and add nothing to one" },
    { name: "no-check", help: "write the files, and do not check them" },
    ...evaluationFlags.filter(({ name }) => name !== flagOf.system),
  ],
  async run(call) {
    const root = resolve(call.directory, call.arguments[0] ?? ".");
    const isAnother = isFile(join(root, "flake.ts"));
    if (!isAnother && isThere(join(root, "flake.nix"))) {
      throw refusal(`'${display(root)}' has a flake.nix already`, "give another folder: typeflake init FOLDER");
    }
    const from = call.flags.get("from");
    const migration = from === undefined ? undefined : migrate(resolve(call.directory, from));
    const ask = asker(call);
    await ask?.({ kind: "intro", message: isAnother ? "Another machine" : "A flake of NixOS machines" });
    try {
      const facts =
        migration === undefined && isAnother ? { ...detectMachine(), hostname: undefined } : detectMachine();
      const { hostname, ...rest } = facts;
      const proposed = hostname === undefined ? rest : { ...rest, hostname };
      const answers = await findAnswers(call.flags, proposed, migration?.known ?? {}, release, ask);
      const files = planned(root, answers, call, isAnother, migration);
      const account = userFileName(answers.user);
      const ofAccount = ([flagOf.fullName, flagOf.email, flagOf.sshKey] as const).filter((flag) =>
        call.flags.has(flag),
      );
      if (ofAccount.length > 0 && !files.has(join(root, account))) {
        const flags = ofAccount.map((flag) => `--${flag}`).join(", ");
        call.output.note(`warning: ${account} is there already and stays as it is: put what ${flags} said into it\n`);
      }
      return await finish(root, answers, files, migration, call);
    } catch (error) {
      if (!(error instanceof Left)) throw error;
      call.output.note("nothing was written\n");
      return 1;
    }
  },
} satisfies Command;

/** Who can be asked: the launcher's thread, where there is a terminal that can draw. */
function asker({ flags }: Call): Ask {
  const port = parentPort;
  // Questions are drawn anew with every key, which a terminal without a cursor cannot show.
  const isDumb = process.env["TERM"] === "dumb";
  if (port === null || flags.has("yes") || isDumb || !isatty(0) || !isatty(1)) return undefined;
  return (question: Question) =>
    new Promise<Answer>((done) => {
      port.once("message", ({ answer }: FromAsker) => done(answer));
      port.postMessage({ kind: "ask", question });
    });
}

/** All files to write, as byte strings by their absolute names. Throws where one would be written over. */
function planned(
  root: string,
  answers: Answers,
  { flags }: Call,
  isAnother: boolean,
  migration: Migration | undefined,
): ReadonlyMap<string, ByteString> {
  const { hostname, user } = answers;
  const inputs = new Map(flags.all("input").map(([name, url]) => [name, url]));
  const origins = {
    axios: flags.get("axios") ?? axios,
    inputs,
    ...(migration === undefined ? {} : { migrated: migration.migrated }),
  };
  const written = isAnother ? new Map(hostFiles(answers, origins)) : flakeFiles(answers, origins);
  const files = new Map([...written].map(([name, text]) => [join(root, name), toBytes(text)]));
  for (const [name, bytes] of migration?.files ?? []) files.set(join(root, "hosts", hostname, name), bytes);
  // An account that is there has more than one machine.
  if (isThere(join(root, userFileName(user)))) files.delete(join(root, userFileName(user)));
  const inTheWay = [
    ...[...files].filter(([path, bytes]) => isThere(path) && readIfThere(path) !== bytes),
    ...[...files].flatMap(([path]) => {
      const target = path.replace(/\.ts$/, ".nix");
      return files.has(target) || isReplaceable(target) ? [] : [[target]];
    }),
  ];
  if (inTheWay.length > 0) {
    throw new DiagnosticError(
      ...inTheWay.map(([path]) =>
        problem(`'${display(path)}' is there already`, "move it, or give another name or folder"),
      ),
    );
  }
  if (!isAnother) return files;
  const list = join(root, "hosts/default.ts");
  const hosts = readIfThere(list);
  if (hosts === undefined) {
    throw refusal(
      `'${display(root)}' has a flake.ts, but no hosts/default.ts`,
      "give another folder: typeflake init FOLDER",
    );
  }
  return files.set(list, toBytes(withHost(fromBytes(hosts), hostname)));
}

async function finish(
  root: string,
  { hostname, disk }: Answers,
  files: ReadonlyMap<string, ByteString>,
  migration: Migration | undefined,
  call: Call,
): Promise<number> {
  const { output, flags } = call;
  writeAll(files, output);
  const git = flags.has("no-git") ? undefined : repositoryAt(root, output);
  git?.([...files.keys()]);
  output.report(migration?.notes ?? [], { color: output.color });
  const enter = display(root) === "." ? "" : `  cd ${display(root)}\n`;
  const status = await emitAndCheck(root, git, call);
  if (status !== 0) {
    output.note(`\nThe files are written. When what is wrong above is mended:\n${enter}  typeflake check\n`);
    return status;
  }
  const medium = "  # on the new machine, from an installation medium (README.md says how); it erases the disk:\n";
  output.note(
    disk === undefined
      ? `\nNext:\n${enter}  sudo nixos-rebuild switch --flake .#${hostname}\n`
      : `\nNext:\n${enter}${medium}  ${installCommand(hostname)}\n`,
  );
  return 0;
}

/** Makes the Nix files and checks everything; what is wrong with the user's own files is said. Gives the status. */
async function emitAndCheck(root: string, git: AddToGit | undefined, call: Call): Promise<number> {
  const { output, flags } = call;
  try {
    const emitted = planTranspile(root);
    writeEmitted(emitted, output);
    git?.(emitted.map(({ target }) => target));
    return flags.has("no-check") ? 0 : await checkCommand.run({ ...call, arguments: [root] });
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    output.report(error.diagnostics, { color: output.color });
    return 1;
  } finally {
    git?.([join(root, "flake.lock")].filter(isFile));
  }
}

type AddToGit = (files: readonly string[]) => void;

/** Makes files known to Git, without which a flake lacks them; a repository is made where there is none. */
function repositoryAt(root: string, output: Output): AddToGit | undefined {
  const git = (...words: string[]) => spawnSync("git", ["-C", root, ...words], { encoding: "utf8" });
  if (git("rev-parse", "--is-inside-work-tree").status !== 0 && git("init", "--quiet").status !== 0) return undefined;
  return (files) => {
    if (files.length === 0) return;
    const { status, stderr } = git("add", "--intent-to-add", "--", ...files);
    if (status !== 0) output.note(`warning: Git does not take the files: ${stderr.trim()}\n`);
  };
}
