import { homeModule } from "typeflake";

export default homeModule((args, { config, lib, pkgs } = args) => {
  const { mkIf } = lib;
  const isLaptop = (args.osConfig?.networking?.hostName ?? "none") === "laptop";

  return {
    home: {
      packages: [
        pkgs.ripgrep,
        pkgs.fd,
        // A pager with colours.
        pkgs.bat,
      ],
    },

    xdg: {
      configFile: {
        "tool/config": {
          text: `
            theme = dark
            battery = ${isLaptop ? "on" : "off"}
          `,
        },
      },
    },

    programs: {
      git: {
        enable: true,
        userName: "Ada",
      },
    },

    services: { syncthing: { enable: mkIf(!isLaptop, true) } },
  };
});
