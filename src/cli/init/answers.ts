// What `typeflake init` needs to know of a machine, and what of it makes sense. An answer comes from a flag, from a
// question, or from what the machine says of itself, in this order.
import { nearest } from "../../text/spelling.ts";

export interface Answers {
  readonly hostname: string;
  readonly system: string;
  readonly formFactor: string;
  readonly cpu?: string;
  readonly gpu?: string;
  readonly vendor?: string;
  readonly ssd: boolean;
  readonly timeZone: string;
  readonly locale: string;
  readonly stateVersion: string;
  readonly modules: readonly string[];
  readonly user: string;
  readonly fullName?: string;
  readonly email?: string;
  /** A public key that may log in from elsewhere, as a line of `~/.ssh/*.pub`. */
  readonly sshKey?: string;
  /** A device of this name is partitioned anew when the machine is installed. */
  readonly disk?: string;
  readonly diskLayout: string;
  /** As disko writes sizes: `16G`. */
  readonly swapSize?: string;
}

export interface Trouble {
  readonly message: string;
  readonly help: string;
}

export const formFactors = ["desktop", "laptop", "server"];
export const systems = ["x86_64-linux", "aarch64-linux"];
export const diskLayouts = ["btrfs", "luks", "plain"];
export const moduleNames = {
  desktop: "Niri, DankMaterialShell and applications",
  development: "compilers, editors and direnv",
  graphics: "drivers for the graphics card",
  networking: "NetworkManager, firewall and name resolution",
  gaming: "Steam, GameMode and gamescope",
  virt: "containers and virtual machines",
  ai: "assistants and local models",
  secrets: "secrets in the repository, encrypted by agenix",
  services: "a web server and Immich",
} as const;

/** What a form factor begins with. */
export function usualModules(formFactor: string, gpu: string | undefined): string[] {
  const graphics = gpu === undefined ? [] : ["graphics"];
  return formFactor === "server" ? ["networking"] : ["desktop", "development", ...graphics, "networking"];
}

/** What is wrong with an answer by itself, if anything. */
export function troubleWith(name: keyof Answers, value: string): Trouble | undefined {
  return rules[name]?.(value);
}

/** What of the answers does not go together. */
export function conflicts({ modules, gpu, formFactor }: Answers): Trouble[] {
  const has = (name: string) => modules.includes(name);
  const found: Trouble[] = [];
  const refuse = (message: string, help: string) => found.push({ message, help });
  if (has("gaming") && !has("graphics")) {
    refuse("the module 'gaming' needs 'graphics'", "add it: --modules …,graphics,gaming");
  }
  if (has("ai") && !has("networking"))
    refuse("the module 'ai' needs 'networking'", "add it: --modules …,networking,ai");
  if (has("graphics") && gpu === undefined) {
    refuse("the module 'graphics' needs to know the graphics card", "say which: --gpu amd, nvidia or intel");
  }
  if (has("desktop") && formFactor === "server") {
    refuse("a server has no module 'desktop'", "leave it out, or give another --form-factor");
  }
  return found;
}

const oneOf = (what: string, names: readonly string[]) => (value: string) => {
  if (names.includes(value)) return undefined;
  const [near] = nearest(value, names);
  return { message: `'${value}' is no ${what}`, help: near ? `did you mean '${near}'?` : `write ${listed(names)}` };
};
const matching = (what: string, pattern: RegExp, help: string) => (value: string) =>
  pattern.test(value) ? undefined : { message: `'${value}' is no ${what}`, help };

const rules: Partial<Record<keyof Answers, (value: string) => Trouble | undefined>> = {
  // RFC 1123, as NixOS checks it.
  hostname: (value) => {
    // There are file systems on which "Default" is the same.
    if (/^default$/i.test(value)) {
      return { message: `'${value}' is the name of the list of hosts`, help: "give the machine another name" };
    }
    return matching(
      "host name",
      /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/,
      "use letters, digits and '-', at most 63 of them",
    )(value);
  },
  user: (value) => {
    if (value === "root") return { message: "'root' is there on every machine", help: "name an account of your own" };
    return matching(
      "user name",
      /^[a-z_][a-z0-9_-]{0,30}$/,
      "use lower-case letters, digits, '_' and '-', at most 31 of them",
    )(value);
  },
  system: oneOf("system", systems),
  formFactor: oneOf("form factor", formFactors),
  cpu: oneOf("processor", ["amd", "intel"]),
  gpu: oneOf("graphics card", ["amd", "nvidia", "intel"]),
  vendor: oneOf("vendor that has settings of its own", ["msi", "system76"]),
  diskLayout: oneOf("layout of disks", diskLayouts),
  timeZone: (value) =>
    isTimeZone(value) ? undefined : oneOf("time zone", [...Intl.supportedValuesOf("timeZone"), "UTC"])(value),
  locale: matching("locale", /^([a-z]{2,3}_[A-Z]{2}|C)\.UTF-8$/, "write one such as 'en_US.UTF-8'"),
  stateVersion: matching("release of NixOS", /^[0-9]{2}\.(05|11)$/, "write one such as '25.11'"),
  email: matching("e-mail address", /^[^\s@"]+@[^\s@"]+$/, "write one such as 'alice@example.org'"),
  sshKey: matching(
    "public SSH key",
    /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp\d+|sk-[\w@.-]+) [A-Za-z0-9+/]+=*( [^\p{Cc}]*)?$/u,
    "give the line in ~/.ssh/id_ed25519.pub",
  ),
  fullName: matching("name", /^[^\p{Cc}:,=]+$/u, "leave out ':', ',' and '='"),
  disk: matching(
    "disk",
    /^\/dev\/[\w.:+@/-]+$/,
    "write one such as '/dev/disk/by-id/nvme-…', as in 'lsblk -o NAME,ID-LINK'",
  ),
  swapSize: matching("size", /^[1-9][0-9]*[MGT]$/, "write one such as '16G'"),
  modules: (value) => {
    const unknown = value.split(",").find((name) => !Object.hasOwn(moduleNames, name));
    return unknown === undefined ? undefined : oneOf("module", Object.keys(moduleNames))(unknown);
  },
};

/** Names of the tz database, also old ones; Node takes them in any case, NixOS does not. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function listed(names: readonly string[]): string {
  if (names.length > 12) return `one such as '${names[0]}'`;
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
