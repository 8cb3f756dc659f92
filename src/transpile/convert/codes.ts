// Every code that converting can report. Permanent: never renamed, never used again for something else.

export const codes = [
  "convert/encoding",
  "convert/nesting",
  "convert/name",
  "convert/taken-name",
  "convert/undefined-variable",
  "convert/inherit-in-let",
  "convert/number-name",
  "convert/notation",
  "convert/different",
] as const;

export type Code = (typeof codes)[number];
