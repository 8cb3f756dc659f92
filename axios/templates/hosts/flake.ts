// Machines and the people on them. A new machine is a file in hosts/ and a line here.
import { flake } from "typeflake";
import desktop from "./hosts/desktop.ts";
import laptop from "./hosts/laptop.ts";
import server from "./hosts/server.ts";

export default flake({
  description: "A desktop, a laptop and a server",
  inputs: { axios: { url: "github:typeflake/typeflake?dir=axios" } },
  outputs: ({ axios }) => ({
    nixosConfigurations: {
      desktop: axios.lib.mkSystem(desktop),
      laptop: axios.lib.mkSystem(laptop),
      server: axios.lib.mkSystem(server),
    },
  }),
});
