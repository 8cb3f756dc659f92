// What modules say about themselves. It stands where home-manager looks for it in nixpkgs; nobody reads it here.
import type { Attrs } from "typeflake";

export default ({ lib }: any): Attrs<any> => {
  const { mkOption, types } = lib;
  const said = (type: any, description: string) => mkOption({ type, internal: true, default: [], description });
  return {
    options: {
      meta: {
        maintainers: said(types.listOf(types.raw), "Who looks after a module."),
        teams: said(types.listOf(types.raw), "Which teams look after a module."),
        doc: mkOption({ type: types.raw, internal: true, description: "The documentation of a module." }),
        buildDocsInSandbox: mkOption({
          type: types.bool,
          internal: true,
          default: true,
          description: "Whether the documentation of a module needs nothing but its options.",
        }),
      },
    },
  };
};
