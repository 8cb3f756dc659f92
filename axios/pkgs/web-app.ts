// A site as a program: it opens in a window of its own, and menus show it. `makeWebApp` of the flake makes more of them.
import type { Attrs } from "typeflake";

interface WebApp {
  /** The command: small letters, digits and dashes. */
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly comment?: string;
  readonly icon?: string;
  /** Categories of the Desktop Menu Specification. */
  readonly categories?: readonly string[];
}

export default ({ lib, chromium, makeDesktopItem, symlinkJoin, writeShellApplication }: any) =>
  ({
    name,
    title,
    url,
    comment = title,
    icon = "applications-internet",
    categories = ["Network"],
  }: WebApp): Attrs<any> => {
    const launcher = writeShellApplication({
      name,
      runtimeInputs: [chromium],
      text: `exec chromium ${lib.escapeShellArg(`--app=${url}`)} "$@"\n`,
    });
    const entry = makeDesktopItem({ name, desktopName: title, comment, icon, categories, exec: name });
    return symlinkJoin({
      name,
      paths: [launcher, entry],
      meta: { description: `${title}, in a window of its own`, mainProgram: name, platforms: lib.platforms.linux },
    });
  };
