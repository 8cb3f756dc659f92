// The numbers behind `mkForce`, `mkDefault`, `mkBefore` and their like, as nixpkgs' `lib.modules` has them.

/** What a definition has that says nothing. Lower numbers win. */
export const defaultPriority = 100;
/** What an option's default has. */
export const optionDefaultPriority = 1500;
/** Lower numbers come first. */
export const defaultOrder = 1000;

const priorities: Readonly<Record<number, string>> = {
  10: "mkVMOverride",
  50: "mkForce",
  60: "mkImageMediaOverride",
  1000: "mkDefault",
  1500: "mkOptionDefault",
};

/** The function that gives a priority: `mkForce`, `mkOverride 70`. */
export function priorityFunction(priority: number): string {
  return priorities[priority] ?? `mkOverride ${priority}`;
}

/** The function that gives a place in the order: `mkBefore`, `mkOrder 10`. */
export function orderFunction(order: number): string {
  return order === 500 ? "mkBefore" : order === 1500 ? "mkAfter" : `mkOrder ${order}`;
}
