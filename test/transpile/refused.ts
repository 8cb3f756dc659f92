// Much that has no meaning in Nix, to show that it is all reported together.
import { flake, nix } from "typeflake";

// Characters of several bytes before an error: “é 漢 😀” = 4
const names = ["“é 漢 😀”"].map((name) => name.trim());

let count = 0;
for (const name of names) count += name.length;

class Package {
  readonly name = this.constructor.name;
}

/** A mistake in text of Nix: `nix` reads it where it stands. */
const raw = nix`
  with ${names}; { “é” = "\${names}"; b = ; }
`;

export default flake({
  inputs: {},
  outputs: () => ({ lib: { raw, made: new Package(), count: count % 2 === 1 ? typeof count : Object.keys(names) } }),
});
