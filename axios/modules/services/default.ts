// Services that the machine offers to others: a web server in front, and what is behind it.
import { nixosModule, path } from "typeflake";

export default nixosModule(({ lib }) => ({
  imports: [path("./caddy.nix"), path("./immich.nix")],

  options: {
    axios: {
      services: {
        /** Whether the machine serves others: Caddy listens, for the services that are enabled beside it. */
        enable: lib.mkOption({ type: lib.types.bool, default: false }),
      },
    },
  },
}));
