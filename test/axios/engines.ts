// Evaluates expressions about test/axios/world.nix in both engines, each in a process of its own, side by side.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { launcher, repository } from "../cli/run.ts";

const run = promisify(execFile);
const options = { cwd: repository, maxBuffer: 1 << 26 };
const world = join(repository, "test/axios/world.nix");
const inWorld = (expression: string) => `with import ${world}; ${expression}`;

export async function embedded(expression: string): Promise<unknown> {
  const args = [launcher, "eval", "--impure", "--json", "--expr", inWorld(expression)];
  return JSON.parse((await run(process.execPath, args, options)).stdout);
}

/** `TYPEFLAKE_TEST_NIX_INSTANTIATE` names another program than `nix-instantiate`. */
export async function realNix(expression: string): Promise<unknown> {
  const program = process.env["TYPEFLAKE_TEST_NIX_INSTANTIATE"] ?? "nix-instantiate";
  const args = ["--eval", "--strict", "--json", "--expr", inWorld(expression)];
  return JSON.parse((await run(program, args, options)).stdout);
}

/** What both say. Throws where one of them fails. */
export async function both(expression: string): Promise<readonly [embedded: unknown, real: unknown]> {
  return Promise.all([embedded(expression), realNix(expression)]);
}
