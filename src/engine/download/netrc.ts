// Passwords by host, from a file in the format of `.netrc`: `machine HOST login NAME password TEXT`.
import { readFileSync } from "node:fs";

/** The value of the header `Authorization` for a host; undefined where the file has nothing for it. */
export function netrcAuthorization(host: string, file: string): string | undefined {
  const entry = parse(read(file)).find((candidate) => candidate.host === host || candidate.host === undefined);
  if (entry?.login === undefined && entry?.password === undefined) return undefined;
  return `Basic ${Buffer.from(`${entry.login ?? ""}:${entry.password ?? ""}`).toString("base64")}`;
}

interface Entry {
  /** Undefined for the entry `default`, which is the last. */
  host: string | undefined;
  login?: string;
  password?: string;
}

function parse(text: string): Entry[] {
  const words = text
    .replace(/^\s*#.*$/gm, "")
    // The text of a macro goes on to the next empty line.
    .replace(/^\s*macdef\b[\s\S]*?(\n\s*\n|$)/gm, "\n")
    .match(/"(?:[^"\\]|\\.)*"|\S+/g);
  const values = (words ?? []).map((word) => (word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, "$1") : word));
  const entries: Entry[] = [];
  for (let i = 0; i < values.length; i++) {
    const entry = entries.at(-1);
    if (values[i] === "machine") entries.push({ host: values[++i] });
    else if (values[i] === "default") entries.push({ host: undefined });
    else if (values[i] === "login" && entry) entry.login = values[++i];
    else if (values[i] === "password" && entry) entry.password = values[++i];
    else if (values[i] === "account") i++;
  }
  return entries;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
