// Machines of MSI: sensors of the main boards, and the embedded controller of the laptops.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.hardware.msi;
  return {
    options: {
      axios: {
        hardware: {
          msi: {
            /** Whether to read the temperatures and fans of a main board, which has a chip of Nuvoton for them. */
            boardSensors: lib.mkOption({
              type: lib.types.bool,
              default: !(config.axios.hardware.laptop.enable ?? false),
              defaultText: lib.literalExpression("!config.axios.hardware.laptop.enable"),
            }),
            /** Whether to use the embedded controller of a laptop: limits of charging, fan modes, lights of keys. */
            embeddedController: lib.mkOption({
              type: lib.types.bool,
              default: config.axios.hardware.laptop.enable ?? false,
              defaultText: lib.literalExpression("config.axios.hardware.laptop.enable"),
            }),
          },
        },
      },
    },

    config: lib.mkIf(
      config.axios.hardware.enable && config.axios.hardware.vendor === "msi",
      lib.mkMerge([
        lib.mkIf(cfg.boardSensors, {
          boot: {
            kernelModules: ["nct6775"],
            // The firmware says that the chip is its own, and uses it only for what no system asks for.
            kernelParams: ["acpi_enforce_resources=lax"],
          },
        }),
        lib.mkIf(cfg.embeddedController, { boot: { kernelModules: ["msi-ec"] } }),
      ]),
    ),
  };
});
