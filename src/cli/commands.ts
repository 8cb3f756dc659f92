// The commands, in the order that `--help` lists them.
import type { Command } from "./command.ts";
import { evalCommand } from "./eval.ts";
import { fmtCommand } from "./fmt.ts";
import { parseCommand } from "./parse.ts";
import { transpileCommand } from "./transpile.ts";

export const commands: readonly Command[] = [evalCommand, transpileCommand, fmtCommand, parseCommand];
