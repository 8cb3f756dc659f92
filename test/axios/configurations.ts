// What configurations of single modules are, for tests: `config "users" { … }` has the module and what is set, and
// `refused "users" { … }` is what its assertions say against it.
import { embedded } from "./engines.ts";

const words = `
  config = name: settings: (system [ axios.nixosModules.\${name} settings ]).config;
  refused = name: settings: map (one: one.message) (lib.filter (one: !one.assertion) (config name settings).assertions);
`;

export const asked = <T>(expression: string): Promise<T> => embedded(`let ${words} in ${expression}`) as Promise<T>;
