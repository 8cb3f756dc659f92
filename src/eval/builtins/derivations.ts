// Making derivations. `derivation` itself is a function with named parameters, and so no entry (derivation-value.ts).
import { attrs, type BuiltinEntry, builtin } from "../builtin.ts";
import { derivationStrict } from "./derivation-strict.ts";

export const derivations: readonly BuiltinEntry[] = [
  builtin({
    name: "derivationStrict",
    parameters: [attrs("attrs")],
    doc:
      "Instantiates a derivation from its attributes: gives the path of the derivation and of each output. " +
      "`derivation` calls it when one of these paths is asked for.",
    examples: [
      [
        'derivationStrict { name = "x"; system = "s"; builder = "/b"; }',
        '{ drvPath = "/nix/store/cmb8q6cmqa3my5qg8bwjjxww4gf9hgxl-x.drv"; out = "/nix/store/irfh3cry3rcd0iby28idy248a9jnp02n-x"; }',
      ],
    ],
    run: derivationStrict,
  }),
];
