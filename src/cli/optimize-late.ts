// Left alone, the V8 of Node 20 optimizes code so early that an evaluation of half a second spends a quarter of all threads'
// time there, and a long one gains nothing by it. Told only when an evaluation begins: V8 refuses compiled code, Node's own
// and that of bin/load.js, under other flags than it was made with.
import { setFlagsFromString } from "node:v8";

export function optimizeLate(): void {
  const keepsCode = process.env["TYPEFLAKE_WARM_UP"] !== undefined;
  // Later versions of V8 decide by other means, and say so on standard error.
  if (!keepsCode && process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=300000");
}
