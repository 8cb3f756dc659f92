// Looking into an evaluation while it runs.
import { builtins } from "typeflake";

export const { addErrorContext, trace, unsafeGetAttrPos } = builtins;

export const traceIf = (condition: boolean, message: any, value: any): any =>
  condition ? trace(message, value) : value;

export const traceValFn = (f: (value: any) => any, value: any): any => trace(f(value), value);

export const traceVal = (value: any): any => trace(value, value);

export const traceSeq = (shown: any, value: any): any => trace(builtins.deepSeq(shown, shown), value);

export const traceValSeqFn = (f: (value: any) => any, value: any): any => traceSeq(f(value), value);

export const traceValSeq = (value: any): any => traceSeq(value, value);
