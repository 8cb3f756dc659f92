// The files that `typeflake init` writes, from the answers: TypeScript that people go on with, so it looks as they would
// have written it.

import type { Answers } from "./answers.ts";
import { camelCase, indented, literal, object } from "./source-text.ts";

/** Texts by their names below the folder of the flake. */
export type Files = ReadonlyMap<string, string>;

export interface Origins {
  /** Where axiOS is: a flake reference. */
  readonly axios: string;
  /** Inputs of axiOS that are taken from elsewhere, by name. */
  readonly inputs: ReadonlyMap<string, string>;
  /** What of a machine that was set up before was taken over: files of the folder of its host. */
  readonly migrated?: Migrated;
}

export interface Migrated {
  /** The file with the configuration, seen from the host's folder: `configuration.ts`. */
  readonly configuration: string;
  readonly hardware?: string;
}

/** Everything that a flake of machines consists of, with its first host. */
export function flakeFiles(answers: Answers, origins: Origins): Files {
  return new Map([
    ["flake.ts", flakeFile(origins)],
    ["hosts/default.ts", hostsFile(answers.hostname)],
    ...hostFiles(answers, origins),
    ["tsconfig.json", '{ "extends": "typeflake/tsconfig.json" }\n'],
    ["package.json", packageFile],
    [".gitignore", "/node_modules\n/result\n/result-*\n"],
    ["README.md", readme(answers)],
  ]);
}

/** The files of one host. */
export function hostFiles(answers: Answers, { migrated }: Pick<Origins, "migrated"> = {}): [string, string][] {
  const { hostname, user, disk } = answers;
  const files: [string, string][] = [[`hosts/${hostname}.ts`, hostFile(answers, migrated)]];
  files.push([userFileName(user), userFile(answers)]);
  if (disk !== undefined) files.push([`disks/${hostname}.ts`, diskFile(answers, disk)]);
  return files;
}

export const userFileName = (user: string) => `users/${user}.ts`;

function flakeFile({ axios, inputs }: Origins): string {
  const overrides = object(
    [...inputs].map(([name, url]) => [name, object([["url", literal(url)]])]),
    100,
  );
  const source = object([
    ["url", literal(axios)],
    ["inputs", inputs.size === 0 ? undefined : overrides],
  ]);
  return `// The machines of this flake; each is a file in hosts/.
import { flake } from "typeflake";
import hosts from "./hosts/default.ts";

export default flake({
  description: "Machines",

  inputs: {
    axios: ${indented(source, 4)},
    nixpkgs: { follows: "axios/nixpkgs" },
  },

  outputs: ({ axios, nixpkgs }) => ({
    nixosConfigurations: nixpkgs.lib.mapAttrs((_name, host) => axios.lib.mkSystem(host), hosts),
  }),
});
`;
}

function hostsFile(hostname: string): string {
  const name = camelCase(hostname);
  return `// Every host by its name; 'typeflake init' adds more.
import ${name} from "./${hostname}.ts";

export default {
  ${name === hostname ? name : `${literal(hostname)}: ${name}`},
};
`;
}

function hostFile(answers: Answers, migrated: Migrated | undefined): string {
  const { hostname, user, disk, modules } = answers;
  const [account, configuration] = [camelCase(user), "configuration"];
  const imports = [`import { ${["host", ...(migrated?.hardware ? ["path"] : [])].join(", ")} } from "typeflake";`];
  if (disk !== undefined) imports.push(`import disks from "../disks/${hostname}.ts";`);
  imports.push(`import ${account} from "../${userFileName(user)}";`);
  if (migrated) imports.push(`import ${configuration} from "./${hostname}/${migrated.configuration}";`);
  const hardware = object([
    ["cpu", literal(answers.cpu)],
    ["gpu", literal(answers.gpu)],
    ["vendor", literal(answers.vendor)],
    ["ssd", answers.ssd ? "true" : undefined],
  ]);
  const description = object(
    [
      ["hostname", literal(hostname)],
      ["system", literal(answers.system)],
      ["formFactor", literal(answers.formFactor)],
      ["hardware", hardware],
      ["timeZone", literal(answers.timeZone)],
      ["locale", literal(answers.locale)],
      ["stateVersion", literal(answers.stateVersion)],
      ["modules", modules.length === 0 ? undefined : object(modules.map((name) => [name, chosen(name, answers)]))],
      // Whoever moves in with a configuration has all of it already.
      ["homeProfile", migrated ? "null" : undefined],
      ["users", `[${account}]`],
      ["disks", disk === undefined ? undefined : "disks"],
      ["hardwareConfiguration", migrated?.hardware && `path(${literal(`./${hostname}/${migrated.hardware}`)})`],
      // It has its boot loader, too, and a machine has one.
      ["extraConfig", migrated && `{ imports: [${configuration}], axios: { system: { boot: { enable: false } } } }`],
    ],
    0,
  );
  return `// ${hostname}: what it is, and what is on it.
${imports.join("\n")}

export default host(${description});
`;
}

/** Nobody sits at a server. */
function chosen(name: string, { formFactor }: Answers): string {
  return name === "networking" && formFactor === "server" ? "{ ssh: { enable: true } }" : "true";
}

function userFile({ user, fullName, email, sshKey }: Answers): string {
  const description = object(
    [
      ["name", literal(user)],
      ["fullName", literal(fullName)],
      ["email", literal(email)],
      ["admin", "true"],
      ["sshKeys", sshKey === undefined ? undefined : `[${literal(sshKey)}]`],
      ["home", "home"],
    ],
    0,
  );
  return `// ${user}: the account, and what is at home.
import { homeModule, type User } from "typeflake";

/** Options of home-manager. */
const home = homeModule({});

export default ${description} as const satisfies User;
`;
}

function diskFile({ hostname, diskLayout, swapSize }: Answers, device: string): string {
  const layout = object(
    [
      ["layout", literal(diskLayout)],
      ["device", literal(device)],
      ["swapSize", literal(swapSize)],
    ],
    0,
  );
  return `// The disk of ${hostname}. Installing erases it.
import type { DiskLayout } from "typeflake";

export default ${layout} as const satisfies DiskLayout;
`;
}

/** Partitions, formats and mounts the disk of a host, also where Nix has no flakes, as on an installation medium. */
export const installCommand = (hostname: string) =>
  `nix --extra-experimental-features "nix-command flakes" run github:nix-community/disko -- --mode destroy,format,mount --flake .#${hostname}`;

const packageFile = `${JSON.stringify(
  { private: true, type: "module", devDependencies: { typeflake: "latest", typescript: "latest" } },
  null,
  2,
)}\n`;

function readme({ hostname, user, disk }: Answers): string {
  const install = `Boot the machine from a NixOS installation medium, copy this folder to it, and run there, as root:

\`\`\`sh
${installCommand(hostname)}   # erases the disk
nixos-install --no-root-password --flake .#${hostname}
nixos-enter --root /mnt -c 'passwd ${user}'   # nobody can log in without a password
\`\`\`
`;
  return `# Machines

NixOS, described in TypeScript: each machine is a file in [hosts/](hosts/), each person one in [users/](users/). The
\`.nix\` files beside them are made from them, so that Nix needs nothing else.

## Every day

\`\`\`sh
typeflake check                                      # after a change: transpiles, and evaluates every machine
sudo nixos-rebuild switch --flake .#${hostname}
typeflake update                                     # newer inputs
\`\`\`

For completion and types in an editor: \`npm install\`.
${disk === undefined ? "" : `\n## Installing\n\n${install}`}
## Another machine

\`\`\`sh
typeflake init --hostname NAME
\`\`\`
`;
}
