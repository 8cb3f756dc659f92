// Assertions that say what is wrong.
import { builtins } from "typeflake";

/** The condition, which says the message when it does not hold: `assert assertMsg (x > 0) "…"; x`. */
export const assertMsg = (condition: boolean, message: string): boolean => condition || builtins.throw(message);

export const assertOneOf = (name: string, value: any, values: readonly any[]): boolean =>
  assertMsg(
    builtins.elem(value, values),
    `${name} must be one of ${builtins.toJSON(values)}, but is: ${builtins.toJSON(value)}`,
  );
