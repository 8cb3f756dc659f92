// An entry of the menu: a file as of https://specifications.freedesktop.org/desktop-entry-spec/latest/ in
// share/applications. What is null is left out; lists end in a semicolon.
import { type Attrs as AttrsOf, builtins } from "typeflake";

type Attrs = AttrsOf<any>;

export default ({ lib, writeTextFile }: any) =>
  ({
    name,
    desktopName,
    type = "Application",
    genericName = null,
    noDisplay = null,
    comment = null,
    icon = null,
    onlyShowIn = [],
    notShowIn = [],
    dbusActivatable = null,
    tryExec = null,
    exec = null,
    path = null,
    terminal = null,
    actions = {},
    mimeTypes = [],
    categories = [],
    implements: interfaces = [],
    keywords = [],
    startupNotify = null,
    startupWMClass = null,
    url = null,
    prefersNonDefaultGPU = null,
    extraConfig = {},
    destination = "/share/applications",
  }: Attrs) => {
    const text = (value: any): string => {
      if (builtins.isList(value)) return lib.concatMapStrings((item: any) => `${item};`, value);
      return builtins.isBool(value) ? lib.boolToString(value) : `${value}`;
    };
    const section = (title: string, values: Attrs) => {
      const given = lib.filterAttrs((_key: string, value: any) => value !== null && value !== ([] as any), values);
      return `[${title}]\n${lib.concatStrings(lib.mapAttrsToList((key: string, value: any) => `${key}=${text(value)}\n`, given))}`;
    };
    const entry = section("Desktop Entry", {
      Type: type,
      Version: "1.5",
      Name: desktopName,
      GenericName: genericName,
      NoDisplay: noDisplay,
      Comment: comment,
      Icon: icon,
      OnlyShowIn: onlyShowIn,
      NotShowIn: notShowIn,
      DBusActivatable: dbusActivatable,
      TryExec: tryExec,
      Exec: exec,
      Path: path,
      Terminal: terminal,
      Actions: builtins.attrNames(actions),
      MimeType: mimeTypes,
      Categories: categories,
      Implements: interfaces,
      Keywords: keywords,
      StartupNotify: startupNotify,
      StartupWMClass: startupWMClass,
      URL: url,
      PrefersNonDefaultGPU: prefersNonDefaultGPU,
      ...extraConfig,
    });
    const action = (id: string, one: Attrs) =>
      section(`Desktop Action ${id}`, { Name: one.name, Icon: one.icon ?? null, Exec: one.exec ?? null });
    return writeTextFile({
      name: `${name}.desktop`,
      destination: `${destination}/${name}.desktop`,
      text: lib.concatStringsSep("\n", [entry, ...lib.mapAttrsToList(action, actions)]),
    });
  };
