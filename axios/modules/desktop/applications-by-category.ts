// Installs the applications of applications.ts by category, and makes them open the files that they are for.
import { nixosModule } from "typeflake";
import applications, { type Application, type Category } from "./applications.ts";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.desktop;
  const { mkOption, types } = lib;

  const chosenOf = (name: string, category: Category): readonly Application[] =>
    lib.filter(
      (application: Application) =>
        !lib.elem(application.name, cfg.applications[name].exclude) &&
        (cfg.allowUnfree || !(application.unfree ?? false)),
      category.applications,
    );
  const chosen: readonly Application[] = lib.concatLists(
    lib.mapAttrsToList(
      (name: string, category: Category) => lib.optionals(cfg.applications[name].enable, chosenOf(name, category)),
      applications,
    ),
  );
  const packageOf = ({ package: attribute }: Application) => lib.getAttrFromPath(lib.splitString(".", attribute), pkgs);
  const handlers = ({ opens = {} }: Application) =>
    lib.concatLists(
      lib.mapAttrsToList(
        (desktopFile: string, opened: readonly string[]) =>
          lib.map((type: string) => ({ [type]: desktopFile }), opened),
        opens,
      ),
    );

  return {
    options: {
      axios: {
        desktop: {
          /** Whether applications that are not free software are installed. nixpkgs must allow them, too. */
          allowUnfree: mkOption({
            type: types.bool,
            default: pkgs.config?.allowUnfree ?? false,
            defaultText: lib.literalExpression("pkgs.config.allowUnfree"),
          }),
          applications: lib.mapAttrs(
            (_name: string, category: Category) => ({
              enable: mkOption({
                type: types.bool,
                default: true,
                description: `Whether this is installed: ${category.description}.`,
              }),
              exclude: mkOption({
                type: types.listOf(
                  types.enum(lib.map((application: Application) => application.name, category.applications)),
                ),
                default: [],
                example: [lib.head(category.applications).name],
                description: "Applications of the category that are left out, by their names in the catalogue.",
              }),
            }),
            applications,
          ),
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      environment: { systemPackages: lib.map(packageOf, chosen) },
      xdg: {
        mime: {
          defaultApplications: lib.zipAttrsWith(
            (_type: string, desktopFiles: readonly string[]) => lib.mkDefault(desktopFiles),
            lib.concatMap(handlers, chosen),
          ),
        },
      },
    }),
  };
});
