// What one value among a flake's outputs may be: how it is checked, and what is shown of it. There is one entry for each
// such thing; kinds.ts says which outputs hold which.

import { attempt } from "../../eval/attempt.ts";
import { selectPath } from "../../eval/attribute-path.ts";
import { takeAttrs, takePlainText, takeString } from "../../eval/builtin.ts";
import { coerceToPath } from "../../eval/coerce.ts";
import type { Evaluator } from "../../eval/evaluator.ts";
import { describe, isString, showKind } from "../../eval/kind.ts";
import { force } from "../../eval/thunk.ts";
import { Attrs, Lambda, type Slot, type Value } from "../../eval/value.ts";
import { isInStore } from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { DiagnosticError } from "../../text/diagnostic.ts";
import { flakeError } from "../codes.ts";

export interface Leaf {
  /** As messages say it: `while checking the overlay 'overlays.default'`. */
  readonly what: string;
  /** Throws where the value does not fit; tells `warn` what is only doubtful. Gives what it came to know. */
  check(slot: Slot, context: LeafContext): Shown;
  /** What `nix flake show` tells of it. */
  show(slot: Slot, context: LeafContext): Shown;
}

export interface LeafContext {
  readonly evaluator: Evaluator;
  /** The attribute path: `packages.x86_64-linux.default`. */
  readonly path: ByteString;
  warn(message: ByteString, help?: ByteString): void;
}

export interface Shown {
  /** As in `nix flake show --json`. */
  readonly type:
    | "derivation"
    | "app"
    | "template"
    | "nixpkgs-overlay"
    | "nixos-module"
    | "nixos-configuration"
    | "home-configuration"
    | "darwin-configuration"
    | "unknown";
  readonly name?: ByteString;
  readonly description?: ByteString;
  /** Where the derivation is; `nix` does not show it. */
  readonly drvPath?: ByteString;
}

export const derivation: Leaf = {
  what: "derivation",
  check(slot, { path }) {
    const value = force(slot);
    if (!isDerivation(value)) {
      throw wrong(`flake attribute '${path}' is not a derivation`, `it is ${describe(value)}`);
    }
    const name = value.get("name");
    if (name === undefined) throw wrong("derivation name missing");
    return { type: "derivation", name: takePlainText(name), ...drvPathOf(value) };
  },
  show(slot) {
    const value = force(slot);
    if (!isDerivation(value)) throw wrong("expected a derivation", `it is ${describe(value)}`);
    const name = value.get("name");
    if (name === undefined) throw wrong("derivation name missing");
    const description = descriptionOf(value) ?? "";
    // More than `nix` shows, so it may be missing.
    const drvPath = attempt(
      "",
      0,
      () => {},
      () => drvPathOf(value),
    );
    return { type: "derivation", name: textOf(name), description, ...drvPath };
  },
};

export const app: Leaf = {
  what: "app definition",
  check(slot, context) {
    const { path } = context;
    const set = takeAttrs(slot);
    const type = takePlainText(requiredAttr(set, "type", `app '${path}'`));
    if (type !== "app") context.warn(`app '${path}' has the type '${type}'`, 'nix run takes it with type = "app" only');
    const program = takeString(requiredAttr(set, "program", `app '${path}'`));
    const text = typeof program === "string" ? program : program.text;
    if (!isInStore(text)) {
      context.warn(
        `the program of app '${path}' is not in the store: '${text}'`,
        'write program = "${package}/bin/NAME"',
      );
    }
    const meta = set.get("meta");
    if (meta === undefined) context.warn(`app '${path}' lacks attribute 'meta'`, 'add meta.description = "...";');
    else {
      const description = takeAttrs(meta).get("description");
      if (description !== undefined) takePlainText(description);
      else context.warn(`app '${path}' lacks attribute 'meta.description'`);
    }
    refuseOthers(set, ["type", "program", "meta"], `app '${path}'`);
    return { type: "app" };
  },
  show(slot) {
    const value = force(slot);
    const type = value instanceof Attrs ? value.get("type") : undefined;
    if (type === undefined || textOf(type) !== "app") throw wrong("not an app definition");
    const description = descriptionOf(value as Attrs);
    return { type: "app", ...(description === undefined ? {} : { description }) };
  },
};

export const overlay: Leaf = {
  what: "overlay",
  check(slot) {
    const value = force(slot);
    if (!(value instanceof Lambda))
      throw wrong(`overlay is not a function, but ${showKind(value)} instead`, overlayHelp);
    const { formals, parameter } = value.code;
    if (formals !== null || !["final", "_", "_final"].includes(parameter ?? "")) {
      throw wrong("overlay does not take an argument named 'final'", overlayHelp);
    }
    return { type: "nixpkgs-overlay" };
  },
  show: () => ({ type: "nixpkgs-overlay" }),
};

const overlayHelp = "write it as: final: prev: { ... }";

export const nixosModule: Leaf = {
  what: "NixOS module",
  check(slot) {
    force(slot);
    return { type: "nixos-module" };
  },
  show: () => ({ type: "nixos-module" }),
};

/** What modules were put together to; `attribute` is the derivation that all of it goes into. */
const configuration = (
  what: string,
  attribute: ByteString,
  maker: string,
  type: "nixos-configuration" | "home-configuration" | "darwin-configuration",
): Leaf => ({
  what,
  check(slot) {
    const top = force(selectPath(slot, attribute));
    if (isDerivation(top)) return { type, ...drvPathOf(top) };
    throw wrong(`attribute '${attribute}' is not a derivation`, `make it with ${maker}`);
  },
  show: () => ({ type }),
});

export const nixosConfiguration = configuration(
  "NixOS configuration",
  "config.system.build.toplevel",
  "nixpkgs.lib.nixosSystem",
  "nixos-configuration",
);

export const homeConfiguration = configuration(
  "home-manager configuration",
  "activationPackage",
  "home-manager.lib.homeManagerConfiguration",
  "home-configuration",
);

export const darwinConfiguration = configuration(
  "nix-darwin configuration",
  "system",
  "nix-darwin.lib.darwinSystem",
  "darwin-configuration",
);

export const template: Leaf = {
  what: "template",
  check(slot, { path, evaluator }) {
    const set = takeAttrs(slot);
    const what = `template '${path}'`;
    const folder = coerceToPath(force(requiredAttr(set, "path", what)), evaluator).path;
    if (!evaluator.files.exists(evaluator.files.resolveSymlinks(folder))) {
      throw wrong(`${what} refers to a non-existent path '${folder}'`);
    }
    const description = takePlainText(requiredAttr(set, "description", what));
    refuseOthers(set, ["path", "description", "welcomeText"], what);
    return { type: "template", description };
  },
  show(slot, { path }) {
    return {
      type: "template",
      description: textOf(requiredAttr(takeAttrs(slot), "description", `template '${path}'`)),
    };
  },
};

export const bundler: Leaf = {
  what: "bundler",
  check(slot) {
    if (!(force(slot) instanceof Lambda)) throw wrong("bundler must be a function");
    return { type: "unknown" };
  },
  show: () => ({ type: "unknown" }),
};

/** What nothing is known of: it is not even computed. */
export const unknown: Leaf = {
  what: "output",
  check: () => ({ type: "unknown" }),
  show: () => ({ type: "unknown" }),
};

/** Whether the value is a set with `type = "derivation"`. */
export function isDerivation(value: Value): value is Attrs {
  if (!(value instanceof Attrs)) return false;
  const type = value.get("type");
  if (type === undefined) return false;
  const text = force(type);
  return isString(text) && (typeof text === "string" ? text : text.text) === "derivation";
}

function drvPathOf(value: Attrs): { drvPath?: ByteString } {
  const drvPath = value.get("drvPath");
  return drvPath === undefined ? {} : { drvPath: textOf(drvPath) };
}

function descriptionOf(value: Attrs): ByteString | undefined {
  const meta = value.get("meta");
  const set = meta === undefined ? undefined : force(meta);
  const description = set instanceof Attrs ? set.get("description") : undefined;
  return description === undefined ? undefined : textOf(description);
}

function textOf(slot: Slot): ByteString {
  const value = takeString(slot);
  return typeof value === "string" ? value : value.text;
}

function requiredAttr(set: Attrs, name: string, what: ByteString): Slot {
  const slot = set.get(name);
  if (slot === undefined) throw wrong(`${what} lacks attribute '${name}'`);
  return slot;
}

function refuseOthers(set: Attrs, known: readonly string[], what: ByteString): void {
  const other = set.shape.names.find((name) => !known.includes(name));
  if (other !== undefined) {
    throw wrong(`${what} has unsupported attribute '${other}'`, `it may have ${known.join(", ")}`);
  }
}

function wrong(message: ByteString, help?: ByteString): DiagnosticError {
  return flakeError("flake/bad-output", message, { help });
}
