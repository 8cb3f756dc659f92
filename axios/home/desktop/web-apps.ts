// Web applications: sites that open in a window of their own, with an entry in the launcher.
import { type Attrs, builtins, homeModule, inherit } from "typeflake";

export default homeModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.desktop;
  const { mkOption, types } = lib;

  const packages: Attrs<any> = inherit(pkgs, "brave", "chromium", "google-chrome");
  const browsers = types.enum(lib.attrNames(packages));
  const webApp = types.submodule(({ name }: any) => ({
    options: {
      /** The address that it opens. */
      url: mkOption({ type: types.strMatching("https?://[^[:space:]]+"), example: "https://calendar.example.org/" }),
      /** What the launcher calls it. */
      name: mkOption({ type: types.str, default: name, defaultText: lib.literalExpression("‹name›") }),
      /** What it is, in a line. */
      comment: mkOption({ type: types.nullOr(types.str), default: null, example: "Our calendar" }),
      /** Its icon: the name of one in the icon theme, or a picture. */
      icon: mkOption({ type: types.either(types.str, types.path), default: "applications-internet" }),
      /** Where menus show it: categories of the Desktop Menu Specification. */
      categories: mkOption({ type: types.listOf(types.str), default: ["Network"], example: ["Office", "Calendar"] }),
      /** The browser that shows it. */
      browser: mkOption({
        type: browsers,
        default: cfg.webAppBrowser,
        defaultText: lib.literalExpression("config.axios.desktop.webAppBrowser"),
      }),
      /** Whether it has a profile of its own: other cookies, other accounts. */
      isolated: mkOption({ type: types.bool, default: false }),
    },
  }));

  const launcher = (name: string, app: any) => {
    const profile = lib.optionalString(
      app.isolated,
      ` --user-data-dir="\${XDG_DATA_HOME:-$HOME/.local/share}/web-apps/${name}"`,
    );
    return pkgs.writeShellApplication({
      name: `web-app-${name}`,
      runtimeInputs: [packages[app.browser]],
      text: `exec ${app.browser === "google-chrome" ? "google-chrome-stable" : app.browser}${profile} ${lib.escapeShellArg(`--app=${app.url}`)} "$@"\n`,
    });
  };
  // What a browser calls the window of an application, so that the bar finds its icon: the host, and the path with
  // underscores, two before it and one for each further slash.
  const windowClass = (app: any) => {
    const parts: readonly string[] = lib.splitString("/", lib.last(lib.splitString("://", app.url)));
    const host = lib.head(lib.splitString(":", lib.head(parts)));
    const page = lib.optionalString(builtins.length(parts) > 1, `__${lib.concatStringsSep("_", lib.tail(parts))}`);
    return `${app.browser === "brave" ? "brave" : "chrome"}-${host}${page}-Default`;
  };

  return {
    options: {
      axios: {
        desktop: {
          /** The browser that web applications open in: one of those that have windows without bars. */
          webAppBrowser: mkOption({ type: browsers, default: "chromium", example: "brave" }),
          /** Web applications by name; `web-app-NAME` is the command that opens one. */
          webApps: mkOption({
            type: types.attrsOf(webApp),
            default: {},
            example: { music: { url: "https://music.example.org/", name: "Music", categories: ["AudioVideo"] } },
          }),
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      assertions: lib.mapAttrsToList(
        (name: string, _app: any) => ({
          assertion: builtins.match("[a-z0-9][a-z0-9-]*", name) !== null,
          message: `axios.desktop.webApps."${name}": the name is part of a command; write it in small letters, digits and dashes, and the title in webApps.<name>.name.`,
        }),
        cfg.webApps,
      ),
      home: { packages: lib.mapAttrsToList(launcher, cfg.webApps) },
      xdg: {
        desktopEntries: lib["mapAttrs'"](
          (name: string, app: any) =>
            lib.nameValuePair(`web-app-${name}`, {
              ...inherit(app, "name", "comment", "icon", "categories"),
              exec: `web-app-${name}`,
              settings: { StartupWMClass: windowClass(app) },
            }),
          cfg.webApps,
        ),
      },
    }),
  };
});
