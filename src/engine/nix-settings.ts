// The settings of Nix that fetching obeys, from where Nix reads them: `nix.conf` of the machine and of the user, the
// variable NIX_CONFIG, and then the command line.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fromBytes, toBytes } from "../text/bytes.ts";
import { hashOf } from "./answers/look.ts";
import { observations } from "./answers/observations.ts";

export type NixSettings = ReadonlyMap<string, string>;

/** Where the settings and registries of this machine are. */
export const systemFolder = () => process.env["NIX_CONF_DIR"] ?? "/etc/nix";

/** Where the settings and registries of this user are. */
export function userFolder(): string {
  const own = process.env["NIX_CONFIG_HOME"];
  if (own) return own;
  return join(process.env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "nix");
}

/** The settings by name; the last that was given counts. `given` are those of the command line. */
export function readSettings(given: Iterable<readonly [name: string, value: string]>): NixSettings {
  const settings = new Map<string, string>();
  const userFiles = process.env["NIX_USER_CONF_FILES"];
  const files = [
    join(systemFolder(), "nix.conf"),
    ...(userFiles ? userFiles.split(":").reverse() : [join(userFolder(), "nix.conf")]),
  ];
  for (const file of files) readFile(file, settings, 0);
  readText(process.env["NIX_CONFIG"] ?? "", process.cwd(), settings, 0);
  for (const [name, value] of given) set(settings, name, value);
  return settings;
}

const maxIncludes = 20;

function readFile(file: string, settings: Map<string, string>, depth: number): void {
  let text: string;
  try {
    const name = toBytes(resolve(file));
    text = fromBytes(observations.read("contents", name, true, () => readFileSync(file, "latin1"), hashOf));
  } catch {
    return;
  }
  readText(text, dirname(file), settings, depth);
}

function readText(text: string, folder: string, settings: Map<string, string>, depth: number): void {
  for (const line of text.split("\n")) {
    const words = line.replace(/#.*/, "").trim();
    const include = /^!?include\s+(\S+)$/.exec(words);
    if (include && depth < maxIncludes) readFile(resolve(folder, include[1]), settings, depth + 1);
    const setting = /^([^\s=]+)\s*=\s*(.*)$/.exec(words);
    if (setting) set(settings, setting[1], setting[2]);
  }
}

/** `extra-NAME` adds to a list. */
function set(settings: Map<string, string>, name: string, value: string): void {
  const base = /^extra-(.*)$/.exec(name)?.[1];
  if (base === undefined) settings.set(name, value);
  else settings.set(base, [settings.get(base), value].filter((part) => part).join(" "));
}

/** A whole number from 0 on; what does not read as one is passed over. */
export function numberSetting(settings: NixSettings, name: string, otherwise: number): number {
  const text = settings.get(name);
  return text !== undefined && /^[0-9]+$/.test(text) ? Number(text) : otherwise;
}

/** `host=token host=token` */
export function mapSetting(settings: NixSettings, name: string): Map<string, string> {
  const words = (settings.get(name) ?? "").split(/\s+/).filter((word) => word.includes("="));
  return new Map(words.map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]));
}
