// What the modules desktop, browser and calendar decide, beyond that they evaluate.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repository } from "../cli/run.ts";
import { embedded } from "./engines.ts";
import { type KeyBindings, keysPage } from "./keys-page.ts";

const machine = (settings: string) => `(system [
  axios.nixosModules.desktop
  { axios.desktop.enable = true; users.users.alice.isNormalUser = true; }
  { ${settings} }
]).config`;
const homeOf = (module: string, settings: string) => `(home [
  axios.homeModules.${module}
  { axios.${module}.enable = true; }
  { ${settings} }
]).config.home-manager.users.alice`;
const desktop = (settings: string) => homeOf("desktop", settings);

/** The values of several expressions, in one process. */
async function each<T>(expressions: readonly string[]): Promise<readonly T[]> {
  return (await embedded(`[ ${expressions.map((one) => `(${one})`).join(" ")} ]`)) as readonly T[];
}
/** What configurations refuse, in the words of their assertions. */
const refusals = (configurations: readonly string[]) =>
  each<readonly string[]>(
    configurations.map((one) => `map (one: one.message) (lib.filter (one: !one.assertion) ${one}.assertions)`),
  );
const packages = (...settings: readonly string[]) =>
  each<readonly string[]>(settings.map((one) => `map lib.getName ${machine(one)}.environment.systemPackages`));

describe("applications", () => {
  test("there are forty and more of free software, each in one category", async () => {
    const { names, free } = (await embedded(`let
      all = lib.concatMap (one: one.applications) (lib.attrValues (import (axios.outPath + "/nix/modules/desktop/applications.nix")));
    in { names = map (one: one.name) all; free = lib.length (lib.filter (one: !(one.unfree or false)) all); }`)) as {
      readonly names: readonly string[];
      readonly free: number;
    };
    expect(free).toBeGreaterThanOrEqual(40);
    expect(new Set(names).size).toBe(names.length);
  });

  test("a category, or one of its applications, is left out", async () => {
    const [all, without] = await packages(
      "",
      `axios.desktop.applications = { media.exclude = [ "VLC" ]; files.enable = false; };`,
    );
    expect(all).toEqual(expect.arrayContaining(["vlc", "mpv", "nautilus", "libreoffice-fresh"]));
    expect(without).toContain("mpv");
    expect(without).not.toContain("vlc");
    expect(without).not.toContain("nautilus");
  });

  test("what is not free is installed only when that is allowed", async () => {
    const [free, all] = await packages("", "axios.desktop.allowUnfree = true;");
    expect(free).not.toContain("spotify");
    expect(all).toContain("spotify");
  });

  test("files open with what is installed, unless somebody says otherwise", async () => {
    const opened = await each(
      [
        "",
        `axios.desktop.applications.graphics.exclude = [ "Loupe" ];`,
        `xdg.mime.defaultApplications."image/png" = "gimp.desktop";`,
      ].map((one) => `${machine(one)}.xdg.mime.defaultApplications."image/png" or null`),
    );
    expect(opened).toEqual([["org.gnome.Loupe.desktop"], null, "gimp.desktop"]);
  });

  test("a name that is not in the catalogue is refused", async () => {
    const typo = packages(`axios.desktop.applications.media.exclude = [ "VCL" ];`);
    await expect(typo).rejects.toThrow(/axios\.desktop\.applications\.media\.exclude/);
  });
});

test("the greeter shows the desktop of a user that exists", async () => {
  const settings = ["", `axios.desktop.greeter.user = "alice";`];
  const homes = await each(settings.map((one) => `${machine(one)}.programs.dms-greeter.configHome`));
  expect(homes).toEqual([null, "/home/alice"]);
  expect(await refusals([machine(`axios.desktop.greeter.user = "bob";`)])).toEqual([
    [
      `axios.desktop.greeter.user is "bob", who is no user of this machine: declare users.users.bob, or set it to null.`,
    ],
  ]);
});

describe("niri", () => {
  const keyBindings = `(import (axios.outPath + "/nix/home/desktop/key-bindings.nix") {
    terminal = [ "foot" ]; browser = [ "firefox" ]; fileManager = [ "nautilus" ]; editor = [ "code" ];
  })`;

  test("the page of keys is up to date", async () => {
    const file = join(repository, "axios/docs/keys.md");
    const page = keysPage((await embedded(keyBindings)) as KeyBindings);
    if (process.env["ACCEPT"]) writeFileSync(file, page);
    expect(readFileSync(file, "utf8")).toBe(page);
  });

  test("no key is bound twice", async () => {
    const keys = (await embedded(`lib.concatMap lib.attrNames (lib.attrValues ${keyBindings})`)) as readonly string[];
    expect(keys.length).toBeGreaterThan(100);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("a key of the user's goes before that of axiOS, and the others stay", async () => {
    const { binds } = (await embedded(
      `{ inherit (${desktop(`programs.niri.settings.binds."Mod+B".action.spawn = [ "emacs" ];`)}.programs.niri.settings) binds; }`,
    )) as { readonly binds: Readonly<Record<string, { readonly action: unknown }>> };
    expect(binds["Mod+B"]!.action).toEqual({ spawn: ["emacs"] });
    expect(binds["Mod+Return"]!.action).toEqual({ spawn: ["ghostty"] });
  });

  test("the machine's service starts the shell where there is one, and the home's where there is none", async () => {
    const starts = (modules: string) => `(system [
        inputs.home-manager.nixosModules.home-manager
        ${modules}
        {
          users.users.alice.isNormalUser = true;
          home-manager.users.alice = {
            imports = [ axios.homeModules.desktop ];
            axios.desktop.enable = true;
            home.stateVersion = "24.11";
          };
        }
      ]).config.home-manager.users.alice.programs.dank-material-shell.systemd.enable`;
    const machines = [starts(""), starts("axios.nixosModules.desktop { axios.desktop.enable = true; }")];
    expect(await each(machines)).toEqual([true, false]);
  });
});

describe("web applications", () => {
  const settings = `axios.desktop.webApps = {
    calendar = { url = "https://calendar.example.org:8443/month/view"; isolated = true; browser = "brave"; };
    music = { url = "https://music.example.org/"; name = "Music"; };
  };`;

  test("the launcher has an entry whose window it finds", async () => {
    const entries = await embedded(
      `lib.mapAttrs (_: entry: { inherit (entry) name exec; class = entry.settings.StartupWMClass; })
        ${desktop(settings)}.xdg.desktopEntries`,
    );
    expect(entries).toEqual({
      "web-app-calendar": {
        name: "calendar",
        exec: "web-app-calendar",
        class: "brave-calendar.example.org__month_view-Default",
      },
      "web-app-music": { name: "Music", exec: "web-app-music", class: "chrome-music.example.org__-Default" },
    });
  });

  test("its command opens the address, with a profile of its own where that is wanted", async () => {
    const texts = (await embedded(
      `map (package: package.text) (lib.filter (package: lib.hasPrefix "web-app-" (lib.getName package))
        ${desktop(settings)}.home.packages)`,
    )) as readonly string[];
    expect(texts.join("")).toContain(
      `exec brave --user-data-dir="\${XDG_DATA_HOME:-$HOME/.local/share}/web-apps/calendar" '--app=https://calendar.example.org:8443/month/view' "$@"`,
    );
    expect(texts.join("")).toContain(`exec chromium '--app=https://music.example.org/' "$@"`);
  });

  test("a name that is no command is refused", async () => {
    const wrong = desktop(`axios.desktop.webApps."My Mail".url = "https://mail.example.org/";`);
    expect(await refusals([wrong])).toEqual([
      [expect.stringContaining(`axios.desktop.webApps."My Mail": the name is part`)],
    ]);
  });
});

test("Google Drive needs folders that are apart, and never joins them on its own", async () => {
  const settings = [
    "folders.Documents = { };",
    "",
    `folders = { Documents = { }; letters.local = "Documents/letters"; };`,
    `folders.Documents = { }; extraFlags = [ "--resync" ];`,
  ];
  const drives = settings.map((one) => desktop(`axios.desktop.googleDrive = { enable = true; ${one} };`));
  expect(await refusals(drives)).toEqual([
    [],
    [expect.stringContaining("axios.desktop.googleDrive has no folders: name some")],
    [expect.stringContaining("one is inside the other")],
    [expect.stringContaining("run `google-drive resync NAME` by hand instead")],
  ]);
});

describe("browser", () => {
  test("the default browser opens addresses; others are only installed", async () => {
    const browser = homeOf("browser", `axios.browser = { default = "chromium"; others = [ "firefox" ]; };`);
    const said = await embedded(`let alice = ${browser}; in {
      installed = lib.filter (name: alice.programs.\${name}.enable) [ "chromium" "firefox" ];
      opens = alice.xdg.mimeApps.defaultApplications."x-scheme-handler/https";
      inherit (alice.axios.browser) command;
      key = (${homeOf("desktop", `imports = [ axios.homeModules.browser ]; axios.browser.default = "chromium";`)}).axios.desktop.programs.browser;
    }`);
    expect(said).toEqual({
      installed: ["chromium", "firefox"],
      opens: ["chromium-browser.desktop"],
      command: "chromium",
      key: ["chromium"],
    });
  });

  test("policies of the user's go before those of axiOS", async () => {
    const policies = await embedded(
      `${homeOf("browser", "axios.browser.firefoxPolicies = { DisableTelemetry = false; NewTabPage = false; };")}.programs.firefox.policies`,
    );
    expect(policies).toMatchObject({ DisableFirefoxStudies: true, DisableTelemetry: false, NewTabPage: false });
  });
});

test("a calendar account that cannot log in is refused, with what is missing", async () => {
  const published = `url = "https://example.org/h.ics"; type = "http"; primary = true;`;
  const accounts = [
    `holidays = { ${published} };`,
    `home.url = "https://example.org/dav";`,
    `work.type = "google";`,
    `a = { ${published} }; b = { ${published} };`,
  ];
  const homes = accounts.map((one) => homeOf("calendar", `axios.calendar.accounts = { ${one} };`));
  expect(await refusals(homes)).toEqual([
    [],
    [
      "axios.calendar.accounts.home cannot log in: set axios.calendar.accounts.home.userName and axios.calendar.accounts.home.passwordCommand.",
    ],
    [expect.stringContaining("set axios.calendar.accounts.work.clientIdCommand and")],
    [expect.stringContaining("more than one account is primary")],
  ]);
});
