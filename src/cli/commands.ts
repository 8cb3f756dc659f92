// The commands, in the order that `--help` lists them.
import { checkCommand } from "./check.ts";
import type { Command } from "./command.ts";
import { convertCommand } from "./convert.ts";
import { derivationShowCommand } from "./derivation-show.ts";
import { diffCommand } from "./diff.ts";
import { evalCommand } from "./eval.ts";
import { fmtCommand } from "./fmt.ts";
import { initCommand } from "./init.ts";
import { lockCommand } from "./lock.ts";
import { metadataCommand } from "./metadata.ts";
import { optionsCommand } from "./options.ts";
import { parseCommand } from "./parse.ts";
import { replCommand } from "./repl.ts";
import { showCommand } from "./show.ts";
import { transpileCommand } from "./transpile.ts";
import { typesCommand } from "./types.ts";
import { updateCommand } from "./update.ts";
import { whyCommand } from "./why.ts";

export const commands: readonly Command[] = [
  checkCommand,
  initCommand,
  showCommand,
  evalCommand,
  lockCommand,
  updateCommand,
  metadataCommand,
  replCommand,
  derivationShowCommand,
  optionsCommand,
  whyCommand,
  diffCommand,
  transpileCommand,
  convertCommand,
  typesCommand,
  fmtCommand,
  parseCommand,
];
