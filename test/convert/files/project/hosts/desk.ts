import { builtins, nixosModule, path } from "typeflake";

export default nixosModule(({ pkgs, names }) => ({
  imports: [path("../other.nix")],
  networking: { hostName: builtins.head(names) },
  environment: { systemPackages: [pkgs.git] },
}));
