// Every code that converting can report. Permanent: never renamed, never used again for something else.

export const codes = [
  "convert/encoding",
  "convert/nesting",
  "convert/name",
  "convert/undefined-variable",
  "convert/legacy-let",
  "convert/inherit-in-let",
  "convert/notation",
  "convert/different",
] as const;

export type Code = (typeof codes)[number];
