// Finds the answers: from flags first, then by asking, or from what the machine says where nobody is asked.
import { DiagnosticError } from "../../text/diagnostic.ts";
import type { FlagValues } from "../command.ts";
import {
  type Answers,
  conflicts,
  diskLayouts,
  formFactors,
  moduleNames,
  systems,
  type Trouble,
  troubleWith,
  usualModules,
} from "./answers.ts";
import type { Disk, MachineFacts } from "./detect.ts";
import { problem } from "./problem.ts";
import type { Answer, Question } from "./question.ts";

/** Asks the user; undefined where nobody is there to be asked. */
export type Ask = ((question: Question) => Promise<Answer>) | undefined;

/** The user left in the middle. */
export class Left extends Error {}

/** What is already known beside the flags: of a configuration that is taken over. */
export type Known = Partial<Pick<Answers, "hostname" | "timeZone" | "locale" | "stateVersion" | "user">> & {
  /** Disks are not set up: the file systems are described elsewhere. */
  readonly hasFileSystems?: boolean;
  readonly modules?: readonly string[];
};

/** Flags by the answer that they give. */
export const flagOf = {
  hostname: "hostname",
  system: "system",
  formFactor: "form-factor",
  cpu: "cpu",
  gpu: "gpu",
  vendor: "vendor",
  timeZone: "time-zone",
  locale: "locale",
  stateVersion: "state-version",
  modules: "modules",
  user: "user",
  fullName: "full-name",
  email: "email",
  sshKey: "ssh-key",
  disk: "disk",
  diskLayout: "disk-layout",
  swapSize: "swap-size",
} as const;
type Name = keyof typeof flagOf;

/** All answers. Throws a DiagnosticError with everything that is missing or makes no sense, or `Left`. */
export async function findAnswers(
  flags: FlagValues,
  facts: MachineFacts,
  known: Known,
  stateVersion: string,
  ask: Ask,
): Promise<Answers> {
  const finder = new Finder(flags, ask);
  const { one, optional } = finder;
  const hostname = await one("hostname", "Name of the machine", known.hostname ?? facts.hostname);
  const system = await one("system", "System", facts.system, systems);
  const formFactor = await one("formFactor", "Form factor", facts.formFactor ?? "desktop", formFactors);
  const isX86 = system === "x86_64-linux";
  const cpu = isX86 ? await one("cpu", "Processor", facts.cpu, ["amd", "intel"]) : undefined;
  const gpu = await optional("gpu", "Graphics card", facts.gpu, ["amd", "nvidia", "intel"]);
  const vendor = finder.given("vendor") ?? facts.vendor;
  const timeZone = await one("timeZone", "Time zone", known.timeZone ?? facts.timeZone);
  const locale = await one("locale", "Language and country", known.locale ?? facts.locale ?? "en_US.UTF-8");
  const modules = await finder.modules(known.modules ?? usualModules(formFactor, gpu), known.modules !== undefined);
  const user = await one("user", "Name of the account", known.user);
  const fullName = await optional("fullName", "Full name");
  const email = await optional("email", "E-mail address, for commits");
  const sshKey =
    formFactor === "server"
      ? await optional("sshKey", "Public SSH key that may log in", facts.sshKey)
      : finder.given("sshKey");
  const disk = known.hasFileSystems ? finder.given("disk") : await finder.disk(facts.disks);
  const diskLayout = disk === undefined ? "btrfs" : await one("diskLayout", "Layout of the disk", "btrfs", diskLayouts);
  const answers: Answers = {
    hostname,
    system,
    formFactor,
    ...(cpu === undefined ? {} : { cpu }),
    ...(gpu === undefined ? {} : { gpu }),
    ...(vendor === undefined ? {} : { vendor }),
    ssd: facts.disks.some(({ device, isSolidState }) => isSolidState && (disk === undefined || device === disk)),
    timeZone,
    locale,
    stateVersion: finder.given("stateVersion") ?? known.stateVersion ?? stateVersion,
    modules,
    user,
    ...(fullName === undefined ? {} : { fullName }),
    ...(email === undefined ? {} : { email }),
    ...(sshKey === undefined ? {} : { sshKey }),
    ...(disk === undefined ? {} : { disk }),
    diskLayout,
    ...optionalField("swapSize", finder.given("swapSize") ?? (disk ? swapFor(formFactor, facts.memory) : undefined)),
  };
  finder.troubles.push(...conflicts(answers));
  finder.refuse();
  return answers;
}

function optionalField<K extends string>(name: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: string };
}

/** A laptop hibernates, for which its memory goes to the disk; a desktop gets by with some. */
function swapFor(formFactor: string, memory: number | undefined): string | undefined {
  if (formFactor === "server" || memory === undefined) return undefined;
  const gibibytes = Math.max(1, Math.ceil(memory / 2 ** 30));
  return `${formFactor === "laptop" ? gibibytes : Math.min(8, gibibytes)}G`;
}

class Finder {
  readonly troubles: Trouble[] = [];
  private readonly flags: FlagValues;
  private readonly ask: Ask;

  constructor(flags: FlagValues, ask: Ask) {
    this.flags = flags;
    this.ask = ask;
  }

  /** What a flag says, if it makes sense. */
  given(name: Name): string | undefined {
    const value = this.flags.get(flagOf[name]);
    if (value === undefined) return undefined;
    const trouble = troubleWith(name, value);
    if (trouble !== undefined) this.troubles.push({ ...trouble, message: `--${flagOf[name]}: ${trouble.message}` });
    return value;
  }

  readonly one = async (
    name: Name,
    message: string,
    proposal?: string,
    choice?: readonly string[],
  ): Promise<string> => {
    const found = await this.find(name, message, proposal, choice, false);
    if (found !== undefined) return found;
    this.troubles.push({
      message: `--${flagOf[name]} is missing`,
      help: `give it: --${flagOf[name]} ${example[name]}`,
    });
    return "";
  };

  readonly optional = (name: Name, message: string, proposal?: string, choice?: readonly string[]) =>
    this.find(name, message, proposal, choice, true);

  private async find(
    name: Name,
    message: string,
    proposal: string | undefined,
    choice: readonly string[] | undefined,
    isOptional: boolean,
  ): Promise<string | undefined> {
    if (this.flags.has(flagOf[name])) return this.given(name);
    // What the machine says may make no sense: "localhost.localdomain" is no name for a host.
    const sensible = proposal !== undefined && troubleWith(name, proposal) === undefined ? proposal : undefined;
    if (this.ask === undefined) return sensible;
    const initial = sensible === undefined ? {} : { initial: sensible };
    if (choice !== undefined) {
      const options = [...choice, ...(isOptional ? ["none"] : [])].map((value) => ({ value }));
      const answer = await this.answer({ kind: "select", message, options, ...initial });
      return answer === "none" ? undefined : answer;
    }
    for (;;) {
      const answer = await this.answer({ kind: "text", message, isOptional, ...initial });
      if (answer === "" && isOptional) return undefined;
      const trouble = troubleWith(name, answer);
      if (trouble === undefined) return answer;
      await this.ask({ kind: "wrong", message: `${trouble.message}: ${trouble.help}` });
    }
  }

  private async answer(question: Question): Promise<string> {
    const answer = await this.ask?.(question);
    if (typeof answer !== "string") throw new Left();
    return answer;
  }

  async modules(usual: readonly string[], isSettled: boolean): Promise<readonly string[]> {
    const given = this.given("modules");
    if (given !== undefined) return [...new Set(given.split(","))].filter((name) => name !== "");
    if (this.ask === undefined || isSettled) return usual;
    const options = Object.entries(moduleNames).map(([value, hint]) => ({ value, hint }));
    const answer = await this.ask({ kind: "multiselect", message: "Modules", options, initial: usual });
    if (answer === undefined) throw new Left();
    return typeof answer === "string" ? [answer] : answer;
  }

  /** The disk that NixOS is to be installed on. */
  async disk(disks: readonly Disk[]): Promise<string | undefined> {
    if (this.flags.has("disk")) return this.given("disk");
    if (this.ask === undefined || disks.length === 0) {
      if (disks.length === 1) return disks[0].device;
      return this.one("disk", "Disk to install on");
    }
    const options = disks.map(({ device, model, size }) => ({ value: device, hint: `${model}, ${inGigabytes(size)}` }));
    return this.answer({ kind: "select", message: "Disk to install on; installing erases it", options });
  }

  /** Throws where anything was wrong. */
  refuse(): void {
    if (this.troubles.length > 0)
      throw new DiagnosticError(...this.troubles.map(({ message, help }) => problem(message, help)));
  }
}

const inGigabytes = (size: number) => `${Math.round(size / 1e9)} GB`;

const example: Readonly<Record<Name, string>> = {
  hostname: "desk",
  system: "x86_64-linux",
  formFactor: "desktop",
  cpu: "amd",
  gpu: "amd",
  vendor: "msi",
  timeZone: "Europe/Berlin",
  locale: "en_US.UTF-8",
  stateVersion: "25.11",
  modules: "desktop,networking",
  user: "alice",
  fullName: "'Alice Example'",
  email: "alice@example.org",
  sshKey: '"$(cat ~/.ssh/id_ed25519.pub)"',
  disk: "/dev/disk/by-id/nvme-…",
  diskLayout: "btrfs",
  swapSize: "16G",
};
