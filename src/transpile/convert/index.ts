export { type Converted, type ConvertHost, convert } from "./convert.ts";
