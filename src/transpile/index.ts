// TypeScript to Nix. Enter by `transpile` for one file, `transpileProject` for a file with all that it imports.
export type { Origins, SiblingHost } from "./context.ts";
export { type Provenance, printGenerated, provenanceOf } from "./generated.ts";
export { mapPositions, type PositionMap } from "./positions.ts";
export {
  type Companion,
  type Project,
  type ProjectFile,
  type ProjectHost,
  type SharedFile,
  transpileOne,
  transpileProject,
  transpileShared,
} from "./project.ts";
export { joinRelative } from "./siblings.ts";
export { type Transpiled, transpile } from "./transpile.ts";
