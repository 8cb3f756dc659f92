// The web browser: Brave, Chromium or Firefox, with extensions and policies, as the program that opens addresses.
import { type Attrs, homeModule } from "typeflake";

export default homeModule(({ config, lib, osConfig = {} }) => {
  const cfg = config.axios.browser;
  const { mkIf, mkOption, types } = lib;

  const desktopFiles: Attrs<string> = {
    brave: "brave-browser.desktop",
    chromium: "chromium-browser.desktop",
    firefox: "firefox.desktop",
  };
  const browser = types.enum(lib.attrNames(desktopFiles));
  const installed: readonly string[] = lib.unique([cfg.default, ...cfg.others]);
  const has = (name: string) => lib.elem(name, installed);

  const desktopFile = desktopFiles[cfg.default];
  const opened = [
    "application/xhtml+xml",
    "text/html",
    "x-scheme-handler/about",
    "x-scheme-handler/http",
    "x-scheme-handler/https",
    "x-scheme-handler/unknown",
  ];

  // Chromium decodes video on the graphics card only when it is told to.
  const acceleration = lib.optionals(cfg.hardwareAcceleration, [
    "--ignore-gpu-blocklist",
    "--enable-zero-copy",
    `--enable-features=${lib.concatStringsSep(",", [
      "AcceleratedVideoDecodeLinuxGL",
      "AcceleratedVideoEncoder",
      ...lib.optional(lib.elem("nvidia", osConfig.services?.xserver?.videoDrivers ?? []), "VaapiOnNvidiaGPUs"),
    ])}`,
  ]);
  const chromiumLike: Attrs<any> = {
    enable: true,
    extensions: lib.map((id: string) => ({ id }), cfg.extensions.chromium),
    commandLineArgs: [...acceleration, ...cfg.commandLineArgs],
  };

  return {
    options: {
      axios: {
        browser: {
          /** Whether the user has a web browser. */
          enable: mkOption({ type: types.bool, default: false }),
          /** The browser that opens addresses. */
          default: mkOption({ type: browser, default: "firefox", example: "brave" }),
          /** The command of that browser. */
          command: mkOption({
            type: types.str,
            readOnly: true,
            default: cfg.default,
            defaultText: "the default browser",
          }),
          /** Browsers that are installed beside it. */
          others: mkOption({ type: types.listOf(browser), default: [], example: ["chromium"] }),
          extensions: {
            /** Extensions of Brave and Chromium, by their identifiers in the Chrome Web Store. */
            chromium: mkOption({
              type: types.listOf(types.strMatching("[a-p]{32}")),
              default: [],
              example: ["cjpalhdlnbpafiamejdnhcphjbkeiagm"],
            }),
            /** Extensions of Firefox: their identifiers, and where each is installed from. */
            firefox: mkOption({
              type: types.attrsOf(types.str),
              default: {},
              example: {
                "uBlock0@raymondhill.net":
                  "https://addons.mozilla.org/firefox/downloads/latest/ublock-origin/latest.xpi",
              },
            }),
          },
          /** Policies of Firefox, by the names of https://mozilla.github.io/policy-templates. They go before those of axiOS. */
          firefoxPolicies: mkOption({
            type: types.attrsOf(types.anything),
            default: {},
            example: { OfferToSaveLogins: false },
          }),
          /** Arguments that Brave and Chromium are started with. */
          commandLineArgs: mkOption({ type: types.listOf(types.str), default: [], example: ["--incognito"] }),
          /** Whether Brave and Chromium use the graphics card for video. */
          hardwareAcceleration: mkOption({
            type: types.bool,
            default: osConfig.hardware?.graphics?.enable ?? false,
            defaultText: lib.literalExpression("osConfig.hardware.graphics.enable"),
          }),
        },
      },
    },

    config: mkIf(cfg.enable, {
      programs: {
        ...lib.genAttrs(
          lib.filter((name: string) => name !== "firefox", installed),
          (_name) => chromiumLike,
        ),
        firefox: mkIf(has("firefox"), {
          enable: true,
          policies: {
            DisableFirefoxStudies: lib.mkDefault(true),
            DisableTelemetry: lib.mkDefault(true),
            DontCheckDefaultBrowser: lib.mkDefault(true),
            ExtensionSettings: lib.mapAttrs(
              (_id: string, url: string) => ({ install_url: url, installation_mode: "normal_installed" }),
              cfg.extensions.firefox,
            ),
            ...cfg.firefoxPolicies,
          },
        }),
      },
      home: { sessionVariables: { BROWSER: lib.mkDefault(cfg.command) } },
      xdg: {
        mimeApps: {
          enable: true,
          defaultApplications: lib.genAttrs(opened, (_type) => lib.mkDefault([desktopFile])),
        },
      },
    }),
  };
});
