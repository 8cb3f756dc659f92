// Conditions that a configuration checks, and what it warns of. It stands where home-manager looks for it in nixpkgs.
import type { Attrs } from "typeflake";

export default ({ lib }: any): Attrs<any> => {
  const { mkOption, types } = lib;
  return {
    options: {
      assertions: mkOption({
        type: types.listOf(types.unspecified),
        internal: true,
        default: [],
        example: [{ assertion: false, message: "you can't enable this for that reason" }],
        description: "Conditions without which the configuration is refused, each with a message.",
      }),
      warnings: mkOption({
        type: types.listOf(types.str),
        internal: true,
        default: [],
        description: "What is said when the configuration is evaluated.",
      }),
    },
  };
};
