// The packages of the flake, for one set of packages of nixpkgs.
import type { Attrs, Flake } from "typeflake";
import phoneBackup from "./phone-backup.ts";
import webApp from "./web-app.ts";
import webApps from "./web-apps.ts";

interface Arguments {
  readonly pkgs: any;
  readonly self: Flake;
}

export default ({ pkgs, self }: Arguments): Attrs<any> => {
  const { lib } = pkgs;
  const makeWebApp = pkgs.callPackage(webApp, {});
  return {
    "phone-backup": pkgs.callPackage(phoneBackup, { self }),
    ...lib["mapAttrs'"](
      (name: string, app: Attrs<any>) =>
        lib.nameValuePair(`web-app-${name}`, makeWebApp({ name: `web-app-${name}`, ...app })),
      webApps,
    ),
  };
};
