import { closed } from "typeflake";
import names from "./names.ts";
import other from "../other.ts";

export default closed(({ inputs }, file) => inputs.nixpkgs.lib.nixosSystem({
  system: "x86_64-linux",
  modules: [file],
  specialArgs: { names, other },
}));
