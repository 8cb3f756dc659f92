export { type Converted, type ConvertHost, convert } from "./convert.ts";
export { type ConvertedFile, convertProject } from "./project.ts";
