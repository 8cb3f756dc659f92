// Three machines of two people, built with axiOS: a desktop, a laptop and a server.
import { flake } from "typeflake";
import book from "./hosts/book.ts";
import desk from "./hosts/desk.ts";
import store from "./hosts/store.ts";
import ada from "./users/ada.ts";

export default flake({
  description: "A desktop, a laptop and a server",

  // Inside Typeflake's repository, all inputs are stand-ins, so that nothing is downloaded. The README has the real ones.
  inputs: {
    nixpkgs: { url: "path:../../nixpkgs" },
    axios: {
      url: "path:../../axios",
      inputs: {
        nixpkgs: { follows: "nixpkgs" },
        agenix: { follows: "agenix" },
        "dank-greeter": { follows: "dank-greeter" },
        dankMaterialShell: { follows: "dankMaterialShell" },
        disko: { follows: "disko" },
        "home-manager": { follows: "home-manager" },
        lanzaboote: { follows: "lanzaboote" },
        niri: { follows: "niri" },
      },
    },
    agenix: {
      type: "path",
      path: "../../nixpkgs",
      dir: "stand-ins/agenix",
      inputs: { nixpkgs: { follows: "nixpkgs" } },
    },
    "dank-greeter": {
      type: "path",
      path: "../../nixpkgs",
      dir: "stand-ins/dank-greeter",
      inputs: { nixpkgs: { follows: "nixpkgs" } },
    },
    dankMaterialShell: {
      type: "path",
      path: "../../nixpkgs",
      dir: "stand-ins/dank-material-shell",
      inputs: { nixpkgs: { follows: "nixpkgs" } },
    },
    disko: { type: "path", path: "../../nixpkgs", dir: "stand-ins/disko", inputs: { nixpkgs: { follows: "nixpkgs" } } },
    "home-manager": {
      type: "path",
      path: "../../nixpkgs",
      dir: "stand-ins/home-manager",
      inputs: { nixpkgs: { follows: "nixpkgs" } },
    },
    lanzaboote: {
      type: "path",
      path: "../../nixpkgs",
      dir: "stand-ins/lanzaboote",
      inputs: { nixpkgs: { follows: "nixpkgs" } },
    },
    niri: { type: "path", path: "../../nixpkgs", dir: "stand-ins/niri", inputs: { nixpkgs: { follows: "nixpkgs" } } },
  },

  outputs: ({ axios }) => ({
    nixosConfigurations: {
      book: axios.lib.mkSystem(book),
      desk: axios.lib.mkSystem(desk),
      store: axios.lib.mkSystem(store),
    },
    // On a machine that somebody else manages, with home-manager alone.
    homeConfigurations: {
      "ada@office": axios.lib.mkHome({
        user: ada,
        system: "x86_64-linux",
        stateVersion: "25.05",
        homeProfile: "workstation",
      }),
    },
  }),
});
