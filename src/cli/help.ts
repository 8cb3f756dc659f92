// `--help`, made from the same tables that parse the command line.
import { commonFlags } from "./arguments.ts";
import type { Command, Flag } from "./command.ts";

export function showHelp(commands: readonly Command[], version: string): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return `typeflake ${version}: Nix flakes in TypeScript

Usage: typeflake COMMAND [ARGUMENTS] [FLAGS]

Commands:
${commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`).join("\n")}

'typeflake COMMAND --help' explains a command, 'typeflake --version' prints the version.
A FLAKE is a folder (default: '.'), a name in a registry, or an address such as 'github:OWNER/REPO', 'git+https://…' or
'https://….tar.gz', with '#ATTRIBUTE' where one is asked for.
`;
}

export function showCommandHelp(command: Command): string {
  const flags = [...command.flags, ...commonFlags].filter((flag) => !flag.hidden);
  const written = flags.map(showFlag);
  const width = Math.max(...written.map((text) => text.length));
  return `typeflake ${command.name}: ${command.summary}

Usage: typeflake ${command.name} ${command.arguments}

${command.description}

Flags:
${flags.map((flag, i) => `  ${written[i].padEnd(width)}  ${flag.help}`).join("\n")}
`;
}

function showFlag(flag: Flag): string {
  const short = flag.short ? `-${flag.short}, ` : "";
  return [`${short}--${flag.name}`, ...(flag.values ?? [])].join(" ");
}
