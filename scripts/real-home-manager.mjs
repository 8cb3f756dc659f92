// Evaluates the home modules of axiOS on the real home-manager and nixpkgs' real library, with the packages of the
// miniature, and compares with a real Nix where one is given. By hand, since it needs both on the machine:
// node scripts/real-home-manager.mjs --home-manager DIR --lib NIXPKGS/lib [--nix nix-instantiate]
// DIR is a checkout of github:nix-community/home-manager. Exit status 1 where a module fails or the two do not agree.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { "home-manager": { type: "string" }, lib: { type: "string" }, nix: { type: "string" } },
});
if (values["home-manager"] === undefined || values.lib === undefined) {
  console.error("give both: node scripts/real-home-manager.mjs --home-manager DIR --lib NIXPKGS/lib [--nix PROGRAM]");
  process.exit(1);
}

const root = new URL("..", import.meta.url).pathname;
const folder = realpathSync(mkdtempSync(join(tmpdir(), "real-home-manager-")));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const nixpkgs = join(folder, "nixpkgs");
cpSync(join(root, "nixpkgs"), nixpkgs, { recursive: true });
rmSync(join(nixpkgs, "lib"), { recursive: true });
cpSync(values.lib, join(nixpkgs, "lib"), { recursive: true });

const file = join(root, "test/axios/real-home-manager.nix");
const given = ["--argstr", "homeManager", realpathSync(values["home-manager"]), "--argstr", "nixpkgs", nixpkgs];

const ours = evaluate("typeflake", process.execPath, [
  join(root, "bin/typeflake.js"),
  ...["eval", "--impure", "--json", "--file", file],
]);
const theirs = values.nix && evaluate(values.nix, values.nix, ["--eval", "--strict", "--json", file]);

for (const [name, path] of Object.entries(ours)) {
  const agrees = theirs === undefined || theirs[name] === path;
  console.log(`${name}: ${path}${agrees ? "" : `, but ${values.nix} says ${theirs[name]}`}`);
  if (!agrees) process.exitCode = 1;
}

function evaluate(name, program, args) {
  const start = performance.now();
  const { status, stdout, error } = spawnSync(program, [...args, ...given], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) {
    console.error(error === undefined ? `${name} failed` : `${name} does not run: ${error.message}`);
    process.exit(1);
  }
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return JSON.parse(stdout);
}
