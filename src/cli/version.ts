// The version of Typeflake, from the package that it runs from.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the package: the bundle stands in its `dist`. */
export const packageDirectory = join(__dirname, "..");

export const version = readFileSync(join(packageDirectory, "VERSION"), "utf8").trim();
