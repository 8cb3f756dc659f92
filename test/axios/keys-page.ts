// Prints axios/docs/keys.md: the keys of the desktop by subject.

export interface KeyBindings {
  readonly [subject: string]: { readonly [keys: string]: { readonly title: string; readonly whenLocked?: boolean } };
}

/** What niri calls a key, and what is printed on it. */
const printedKeys: Readonly<Record<string, string>> = {
  Mod: "Super",
  BracketLeft: "[",
  BracketRight: "]",
  Comma: ",",
  Equal: "=",
  Minus: "-",
  Page_Down: "Page down",
  Page_Up: "Page up",
  Slash: "/",
  WheelScrollDown: "wheel down",
  WheelScrollLeft: "wheel left",
  WheelScrollRight: "wheel right",
  WheelScrollUp: "wheel up",
};

export function keysPage(bindings: KeyBindings): string {
  const sections = Object.entries(bindings).map(([subject, keys]) => {
    const rows = Object.entries(keys).map(([name, { title, whenLocked }]) => {
      const printed = name.split("+").map((key) => `<kbd>${printedKeys[key] ?? key.replace(/^XF86/, "")}</kbd>`);
      return `| ${printed.join(" ")} | ${title}${whenLocked ? " (also on the lock screen)" : ""} |`;
    });
    return `## ${subject}\n\n| keys | what they do |\n| --- | --- |\n${rows.join("\n")}\n`;
  });
  return `# Keys

<!-- Printed from axios/home/desktop/key-bindings.ts by \`npm run accept\`; do not edit. -->

Each is a default: \`programs.niri.settings.binds."Mod+B".action.spawn = [ "emacs" ];\` goes first, and
\`axios.desktop.niri.keyBindings.enable = false;\` binds none of them.

${sections.join("\n")}`;
}
