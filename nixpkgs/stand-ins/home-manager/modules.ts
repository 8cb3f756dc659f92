// The modules that every home has.

import declaredOptions from "../../nixos/declared-options.ts";
import base from "./base.ts";
import table from "./options.json" with { type: "json" };

export default [
  base,
  { _file: "home-manager/options.json", key: "home-manager/options.json", imports: [declaredOptions(table)] },
];
