// The keys of the desktop, by subject. What is bound here is a default: `programs.niri.settings.binds` goes first.
import { builtins } from "typeflake";

/** What a key does. */
export interface Binding {
  /** What it does in a few words, for the overview of keys and the documents. */
  readonly title: string;
  /** An action of niri and its arguments. */
  readonly action: { readonly [name: string]: string | number | readonly (string | number)[] };
  /** True if it works while the screen is locked. */
  readonly whenLocked?: boolean;
  /** True if holding the key down does it once. */
  readonly once?: boolean;
  /** Milliseconds until the wheel does it again. */
  readonly pause?: number | null;
}

export type Bindings = { readonly [keys: string]: Binding };

/** The programs that keys open: each a program and its arguments. */
export interface Programs {
  readonly terminal: readonly string[];
  readonly browser: readonly string[];
  readonly fileManager: readonly string[];
  readonly editor: readonly string[];
}

export default (programs: Programs): { readonly [subject: string]: Bindings } => ({
  programs: {
    "Mod+Return": { title: "Terminal", action: { spawn: programs.terminal }, once: true },
    "Mod+B": { title: "Browser", action: { spawn: programs.browser }, once: true },
    "Mod+E": { title: "Files", action: { spawn: programs.fileManager }, once: true },
    "Mod+T": { title: "Text editor", action: { spawn: programs.editor }, once: true },
  },

  shell: {
    "Mod+Space": { title: "Launcher", action: shell(["spotlight", "toggle"]), once: true },
    "Mod+V": { title: "Clipboard history", action: shell(["clipboard", "toggle"]), once: true },
    "Mod+N": { title: "Notifications", action: shell(["notifications", "toggle"]), once: true },
    "Mod+P": { title: "Notepad", action: shell(["notepad", "toggle"]), once: true },
    "Mod+S": { title: "Control center", action: shell(["control-center", "toggle"]), once: true },
    "Mod+M": { title: "Processes", action: shell(["processlist", "toggle"]), once: true },
    "Mod+Comma": { title: "Settings", action: shell(["settings", "toggle"]), once: true },
    "Mod+X": { title: "Suspend, restart, power off", action: shell(["powermenu", "toggle"]), once: true },
    "Mod+Alt+L": { title: "Lock the screen", action: shell(["lock", "lock"]), once: true },
    "Mod+Alt+N": { title: "Night light", action: shell(["night", "toggle"]), once: true },
    "Mod+Alt+D": { title: "Dark or light", action: shell(["theme", "toggle"]), once: true },
    "Mod+Shift+Slash": { title: "Overview of keys", action: { "show-hotkey-overlay": [] }, once: true },
    "Mod+Shift+E": { title: "Log out", action: { quit: [] }, once: true },
    "Mod+Escape": {
      title: "Give the keys to a program",
      action: { "toggle-keyboard-shortcuts-inhibit": [] },
      once: true,
    },
  },

  media: {
    XF86AudioRaiseVolume: { title: "Louder", action: shell(["audio", "increment", "3"]), whenLocked: true },
    XF86AudioLowerVolume: { title: "Quieter", action: shell(["audio", "decrement", "3"]), whenLocked: true },
    XF86AudioMute: { title: "Sound on or off", action: shell(["audio", "mute"]), whenLocked: true, once: true },
    XF86AudioMicMute: {
      title: "Microphone on or off",
      action: shell(["audio", "micmute"]),
      whenLocked: true,
      once: true,
    },
    XF86AudioPlay: { title: "Play or pause", action: shell(["mpris", "playPause"]), whenLocked: true, once: true },
    XF86AudioNext: { title: "Next piece", action: shell(["mpris", "next"]), whenLocked: true, once: true },
    XF86AudioPrev: { title: "Previous piece", action: shell(["mpris", "previous"]), whenLocked: true, once: true },
    XF86AudioStop: { title: "Stop playing", action: shell(["mpris", "stop"]), whenLocked: true, once: true },
    XF86MonBrightnessUp: { title: "Brighter", action: shell(["brightness", "increment", "5", ""]), whenLocked: true },
    XF86MonBrightnessDown: { title: "Darker", action: shell(["brightness", "decrement", "5", ""]), whenLocked: true },
  },

  screenshots: {
    Print: { title: "Picture of a region", action: { screenshot: [] }, once: true },
    "Ctrl+Print": { title: "Picture of the screen", action: { "screenshot-screen": [] }, once: true },
    "Alt+Print": { title: "Picture of the window", action: { "screenshot-window": [] }, once: true },
    "Mod+Shift+S": { title: "Picture of a region", action: { screenshot: [] }, once: true },
  },

  windows: {
    "Mod+Q": { title: "Close the window", action: { "close-window": [] }, once: true },
    "Mod+F": { title: "Widen the column to the screen", action: { "maximize-column": [] }, once: true },
    "Mod+Shift+F": { title: "Full screen", action: { "fullscreen-window": [] }, once: true },
    "Mod+C": { title: "Center the column", action: { "center-column": [] }, once: true },
    "Mod+G": { title: "Float or tile", action: { "toggle-window-floating": [] }, once: true },
    "Mod+Shift+G": {
      title: "Between floating and tiled windows",
      action: { "switch-focus-between-floating-and-tiling": [] },
      once: true,
    },
    "Mod+W": { title: "Windows of the column as tabs", action: { "toggle-column-tabbed-display": [] }, once: true },
    "Mod+BracketLeft": { title: "Into the column at the left, or out", action: { "consume-or-expel-window-left": [] } },
    "Mod+BracketRight": {
      title: "Into the column at the right, or out",
      action: { "consume-or-expel-window-right": [] },
    },
  },

  focus: {
    ...bothKeys("Mod+", ["Left", "H"], { title: "To the column at the left", action: { "focus-column-left": [] } }),
    ...bothKeys("Mod+", ["Right", "L"], { title: "To the column at the right", action: { "focus-column-right": [] } }),
    ...bothKeys("Mod+", ["Down", "J"], {
      title: "To the window below",
      action: { "focus-window-or-workspace-down": [] },
    }),
    ...bothKeys("Mod+", ["Up", "K"], { title: "To the window above", action: { "focus-window-or-workspace-up": [] } }),
    "Mod+Home": { title: "To the first column", action: { "focus-column-first": [] } },
    "Mod+End": { title: "To the last column", action: { "focus-column-last": [] } },
    "Mod+Tab": { title: "Overview", action: { "toggle-overview": [] }, once: true },
    "Mod+WheelScrollRight": { title: "To the column at the right", action: { "focus-column-right": [] } },
    "Mod+WheelScrollLeft": { title: "To the column at the left", action: { "focus-column-left": [] } },
  },

  moving: {
    ...bothKeys("Mod+Ctrl+", ["Left", "H"], { title: "Column to the left", action: { "move-column-left": [] } }),
    ...bothKeys("Mod+Ctrl+", ["Right", "L"], { title: "Column to the right", action: { "move-column-right": [] } }),
    ...bothKeys("Mod+Ctrl+", ["Down", "J"], {
      title: "Window down",
      action: { "move-window-down-or-to-workspace-down": [] },
    }),
    ...bothKeys("Mod+Ctrl+", ["Up", "K"], { title: "Window up", action: { "move-window-up-or-to-workspace-up": [] } }),
    "Mod+Ctrl+Home": { title: "Column to the beginning", action: { "move-column-to-first": [] } },
    "Mod+Ctrl+End": { title: "Column to the end", action: { "move-column-to-last": [] } },
  },

  workspaces: {
    ...forEachWorkspace("Mod+", "To workspace", "focus-workspace"),
    ...forEachWorkspace("Mod+Shift+", "Column to workspace", "move-column-to-workspace"),
    ...bothKeys("Mod+", ["Page_Down", "U"], { title: "Workspace below", action: { "focus-workspace-down": [] } }),
    ...bothKeys("Mod+", ["Page_Up", "I"], { title: "Workspace above", action: { "focus-workspace-up": [] } }),
    ...bothKeys("Mod+Ctrl+", ["Page_Down", "U"], {
      title: "Column to the workspace below",
      action: { "move-column-to-workspace-down": [] },
    }),
    ...bothKeys("Mod+Ctrl+", ["Page_Up", "I"], {
      title: "Column to the workspace above",
      action: { "move-column-to-workspace-up": [] },
    }),
    "Mod+WheelScrollDown": { title: "Workspace below", action: { "focus-workspace-down": [] }, pause: 150 },
    "Mod+WheelScrollUp": { title: "Workspace above", action: { "focus-workspace-up": [] }, pause: 150 },
  },

  screens: {
    ...bothKeys("Mod+Shift+", ["Left", "H"], {
      title: "To the screen at the left",
      action: { "focus-monitor-left": [] },
    }),
    ...bothKeys("Mod+Shift+", ["Right", "L"], {
      title: "To the screen at the right",
      action: { "focus-monitor-right": [] },
    }),
    ...bothKeys("Mod+Shift+", ["Down", "J"], { title: "To the screen below", action: { "focus-monitor-down": [] } }),
    ...bothKeys("Mod+Shift+", ["Up", "K"], { title: "To the screen above", action: { "focus-monitor-up": [] } }),
    ...bothKeys("Mod+Ctrl+Shift+", ["Left", "H"], {
      title: "Column to the screen at the left",
      action: { "move-column-to-monitor-left": [] },
    }),
    ...bothKeys("Mod+Ctrl+Shift+", ["Right", "L"], {
      title: "Column to the screen at the right",
      action: { "move-column-to-monitor-right": [] },
    }),
    "Mod+Shift+P": { title: "Screens off", action: { "power-off-monitors": [] }, once: true },
  },

  sizes: {
    "Mod+R": { title: "Next width of the column", action: { "switch-preset-column-width": [] } },
    "Mod+Shift+R": { title: "Next height of the window", action: { "switch-preset-window-height": [] } },
    "Mod+Ctrl+R": { title: "Height of the window as before", action: { "reset-window-height": [] } },
    "Mod+Ctrl+F": {
      title: "Widen the column as far as there is room",
      action: { "expand-column-to-available-width": [] },
    },
    "Mod+Minus": { title: "Narrower", action: { "set-column-width": "-10%" } },
    "Mod+Equal": { title: "Wider", action: { "set-column-width": "+10%" } },
    "Mod+Shift+Minus": { title: "Lower", action: { "set-window-height": "-10%" } },
    "Mod+Shift+Equal": { title: "Higher", action: { "set-window-height": "+10%" } },
  },
});

/** Tells DankMaterialShell to do something: a target, a function of it, and arguments. */
const shell = (call: readonly string[]): Binding["action"] => ({ spawn: ["dms", "ipc", "call", ...call] });

/** The same on an arrow and on a letter. */
const bothKeys = (modifiers: string, keys: readonly string[], binding: Binding): Bindings =>
  builtins.listToAttrs(builtins.map((key: string) => ({ name: `${modifiers}${key}`, value: binding }), keys));

const forEachWorkspace = (modifiers: string, title: string, action: string): Bindings =>
  builtins.listToAttrs(
    builtins.genList(
      (index: number) => ({
        name: `${modifiers}${builtins.toString(index + 1)}`,
        value: { title: `${title} ${builtins.toString(index + 1)}`, action: { [action]: index + 1 }, once: true },
      }),
      9,
    ),
  );
