// The commands, in the order that `--help` lists them.
import { checkCommand } from "./check.ts";
import type { Command } from "./command.ts";
import { derivationShowCommand } from "./derivation-show.ts";
import { evalCommand } from "./eval.ts";
import { fmtCommand } from "./fmt.ts";
import { parseCommand } from "./parse.ts";
import { replCommand } from "./repl.ts";
import { showCommand } from "./show.ts";
import { transpileCommand } from "./transpile.ts";

export const commands: readonly Command[] = [
  checkCommand,
  showCommand,
  evalCommand,
  replCommand,
  derivationShowCommand,
  transpileCommand,
  fmtCommand,
  parseCommand,
];
