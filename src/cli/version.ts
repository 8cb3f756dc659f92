// The version of Typeflake, from the package that it runs from.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the package: the bundle stands in its `dist`, this file two folders deep. */
export const packageDirectory = join(__dirname, existsSync(join(__dirname, "../VERSION")) ? ".." : "../..");

export const version = readFileSync(join(packageDirectory, "VERSION"), "utf8").trim();
