// The type of `programs.niri.settings`, as far as axiOS and its examples use it.
export default (lib: any): any => {
  const { mkOption, types } = lib;
  const { attrTag, attrsOf, bool, either, enum: enumOf, float, int, listOf, nullOr, str, submodule } = types;

  const required = (type: any) => mkOption({ type });
  const optional = (type: any, value: any) => mkOption({ type, default: value });
  const nullable = (type: any) => optional(nullOr(type), null);
  const record = (options: any) => submodule({ options });
  const list = (options: any) => optional(listOf(record(options)), []);
  const number = either(float, int);

  /** A node of the configuration file: a set with one attribute, its name, whose value are its arguments. */
  const node = lib.mkOptionType({
    name: "kdl leaf",
    description: "kdl leaf",
    descriptionClass: "noun",
    check: (value: any) => lib.isAttrs(value) && lib.length(lib.attrNames(value)) === 1,
    merge: lib.mergeUniqueOption({
      message: "",
      merge: (loc: any, definitions: any) => lib.mergeOneOption(loc, definitions),
    }),
  });
  const size = attrTag({ fixed: required(int), proportion: required(float) });
  /** A size, or `{ }`, where the window says it. */
  const sizeOrNone = lib.mkOptionType({
    name: "emptyOr",
    description: "{} or size",
    descriptionClass: "conjunction",
    check: (value: any) => value === ({} as any) || size.check(value),
    merge: (loc: any, definitions: any) =>
      lib.all((definition: any) => definition.value === ({} as any), definitions) ? {} : size.merge(loc, definitions),
  });

  const color = nullable(
    attrTag({
      color: required(str),
      gradient: required(
        record({
          from: required(str),
          to: required(str),
          angle: optional(int, 180),
          "in'": nullable(str),
          "relative-to": optional(enumOf(["window", "workspace-view"]), "window"),
        }),
      ),
    }),
  );
  const colors = { active: color, inactive: color, urgent: color };
  const ring = (enabled: boolean) => ({ enable: optional(bool, enabled), width: optional(number, 4), ...colors });
  const ringRule = { enable: nullable(bool), width: nullable(number), ...colors };
  const offset = (x: any, y: any) => ({ x: optional(number, x), y: optional(number, y) });
  const shadowRule = {
    enable: nullable(bool),
    color: nullable(str),
    "inactive-color": nullable(str),
    softness: nullable(number),
    spread: nullable(number),
    "draw-behind-window": nullable(bool),
  };
  const corners = nullable(
    record({
      "top-left": required(float),
      "top-right": required(float),
      "bottom-left": required(float),
      "bottom-right": required(float),
    }),
  );
  const pointer = (natural: boolean) => ({
    enable: optional(bool, true),
    "left-handed": optional(bool, false),
    "natural-scroll": optional(bool, natural),
    "middle-emulation": optional(bool, false),
    "accel-speed": nullable(number),
    "accel-profile": nullable(enumOf(["adaptive", "flat"])),
    "scroll-method": nullable(enumOf(["no-scroll", "two-finger", "edge", "on-button-down"])),
  });
  const windowMatch = {
    "app-id": nullable(str),
    title: nullable(str),
    "is-urgent": nullable(bool),
    "is-active": nullable(bool),
    "is-focused": nullable(bool),
    "is-floating": nullable(bool),
    "is-window-cast-target": nullable(bool),
    "at-startup": nullable(bool),
  };
  const layerMatch = { namespace: nullable(str), "at-startup": nullable(bool) };
  const switchAction = nullable(record({ action: required(node) }));

  return record({
    animations: { enable: optional(bool, true), slowdown: nullable(number) },
    binds: optional(
      attrsOf(
        record({
          action: required(node),
          "allow-inhibiting": optional(bool, true),
          "allow-when-locked": optional(bool, false),
          "cooldown-ms": nullable(int),
          "hotkey-overlay": optional(attrTag({ hidden: required(bool), title: required(str) }), { hidden: false }),
          repeat: optional(bool, true),
        }),
      ),
      {},
    ),
    clipboard: { "disable-primary": optional(bool, false) },
    cursor: {
      theme: optional(str, "default"),
      size: optional(int, 24),
      "hide-when-typing": optional(bool, false),
      "hide-after-inactive-ms": nullable(int),
    },
    environment: optional(attrsOf(nullOr(str)), {}),
    gestures: { "hot-corners": { enable: optional(bool, true) } },
    "hotkey-overlay": { "skip-at-startup": optional(bool, false), "hide-not-bound": optional(bool, false) },
    input: {
      "focus-follows-mouse": { enable: optional(bool, false), "max-scroll-amount": nullable(str) },
      keyboard: {
        numlock: optional(bool, false),
        "repeat-delay": optional(int, 600),
        "repeat-rate": optional(int, 25),
        "track-layout": optional(enumOf(["global", "window"]), "global"),
        xkb: {
          file: nullable(str),
          layout: optional(str, ""),
          model: optional(str, ""),
          options: nullable(str),
          rules: optional(str, ""),
          variant: optional(str, ""),
        },
      },
      "mod-key": nullable(str),
      mouse: pointer(false),
      "power-key-handling": { enable: optional(bool, true) },
      touchpad: {
        ...pointer(true),
        "click-method": nullable(enumOf(["button-areas", "clickfinger"])),
        "disabled-on-external-mouse": optional(bool, false),
        dwt: optional(bool, false),
        dwtp: optional(bool, false),
        tap: optional(bool, true),
        "tap-button-map": nullable(enumOf(["left-middle-right", "left-right-middle"])),
      },
      "warp-mouse-to-focus": { enable: optional(bool, false), mode: nullable(str) },
      "workspace-auto-back-and-forth": optional(bool, false),
    },
    "layer-rules": list({
      matches: list(layerMatch),
      excludes: list(layerMatch),
      "block-out-from": nullable(enumOf(["screencast", "screen-capture"])),
      "geometry-corner-radius": corners,
      opacity: nullable(float),
      "place-within-backdrop": nullable(bool),
      shadow: shadowRule,
    }),
    layout: {
      "always-center-single-column": optional(bool, false),
      "background-color": nullable(str),
      border: ring(false),
      "center-focused-column": optional(enumOf(["never", "always", "on-overflow"]), "never"),
      "default-column-display": optional(enumOf(["normal", "tabbed"]), "normal"),
      "default-column-width": optional(sizeOrNone, {}),
      "empty-workspace-above-first": optional(bool, false),
      "focus-ring": ring(true),
      gaps: optional(number, 16),
      "preset-column-widths": optional(listOf(size), []),
      "preset-window-heights": optional(listOf(size), []),
      shadow: {
        enable: optional(bool, false),
        color: optional(str, "#00000070"),
        "inactive-color": nullable(str),
        offset: offset(0.0, 5.0),
        softness: optional(number, 30.0),
        spread: optional(number, 5.0),
        "draw-behind-window": optional(bool, false),
      },
      struts: {
        left: optional(number, 0),
        right: optional(number, 0),
        top: optional(number, 0),
        bottom: optional(number, 0),
      },
      "tab-indicator": nullable(
        record({
          enable: optional(bool, true),
          ...colors,
          "corner-radius": optional(number, 0.0),
          gap: optional(number, 5.0),
          "gaps-between-tabs": optional(number, 0.0),
          "hide-when-single-tab": optional(bool, false),
          length: { "total-proportion": optional(float, 0.5) },
          "place-within-column": optional(bool, false),
          position: optional(enumOf(["left", "right", "top", "bottom"]), "left"),
          width: optional(number, 4.0),
        }),
      ),
    },
    outputs: optional(
      attrsOf(
        record({
          enable: optional(bool, true),
          "focus-at-startup": optional(bool, false),
          mode: nullable(record({ width: required(int), height: required(int), refresh: nullable(float) })),
          position: nullable(record({ x: required(int), y: required(int) })),
          scale: nullable(number),
          transform: { flipped: optional(bool, false), rotation: optional(enumOf([0, 90, 180, 270]), 0) },
          "variable-refresh-rate": optional(enumOf([false, "on-demand", true]), false),
        }),
      ),
      {},
    ),
    overview: {
      "backdrop-color": nullable(str),
      "workspace-shadow": { enable: optional(bool, true) },
      zoom: nullable(number),
    },
    "prefer-no-csd": optional(bool, false),
    "screenshot-path": optional(nullOr(str), "~/Pictures/Screenshots/Screenshot from %Y-%m-%d %H-%M-%S.png"),
    "spawn-at-startup": optional(
      listOf(attrTag({ argv: required(listOf(str)), command: required(listOf(str)), sh: required(str) })),
      [],
    ),
    "switch-events": {
      "lid-close": switchAction,
      "lid-open": switchAction,
      "tablet-mode-off": switchAction,
      "tablet-mode-on": switchAction,
    },
    "window-rules": list({
      matches: list(windowMatch),
      excludes: list(windowMatch),
      "block-out-from": nullable(enumOf(["screencast", "screen-capture"])),
      border: ringRule,
      "clip-to-geometry": nullable(bool),
      "default-column-width": nullable(sizeOrNone),
      "default-floating-position": nullable(
        record({
          x: required(number),
          y: required(number),
          "relative-to": required(
            enumOf(["top-left", "top-right", "bottom-left", "bottom-right", "top", "bottom", "left", "right"]),
          ),
        }),
      ),
      "default-window-height": nullable(sizeOrNone),
      "draw-border-with-background": nullable(bool),
      "focus-ring": ringRule,
      "geometry-corner-radius": corners,
      "max-height": nullable(int),
      "max-width": nullable(int),
      "min-height": nullable(int),
      "min-width": nullable(int),
      opacity: nullable(float),
      "open-floating": nullable(bool),
      "open-focused": nullable(bool),
      "open-fullscreen": nullable(bool),
      "open-maximized": nullable(bool),
      "open-on-output": nullable(str),
      "open-on-workspace": nullable(str),
      shadow: shadowRule,
      "variable-refresh-rate": nullable(bool),
    }),
    workspaces: optional(
      attrsOf(
        submodule(({ name }: any) => ({ options: { name: optional(str, name), "open-on-output": nullable(str) } })),
      ),
      {},
    ),
    "xwayland-satellite": { enable: optional(bool, true), path: nullable(str) },
  });
};
