// TypeScript to Nix. Enter by `transpile` for one file, `transpileProject` for a file with all that it imports.
export type { Origins } from "./context.ts";
export { printGenerated } from "./generated.ts";
export type { SiblingHost } from "./imports.ts";
export { mapPositions, type PositionMap } from "./positions.ts";
export { type Project, type ProjectFile, type ProjectHost, transpileProject } from "./project.ts";
export { joinRelative } from "./siblings.ts";
export { type Transpiled, transpile } from "./transpile.ts";
