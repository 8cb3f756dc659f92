// Types of paths and of packages, which a path of the store may stand for.
import { builtins } from "typeflake";
import { isDerivation, toDerivation } from "./attrsets.ts";
import { addCheck } from "./option-type.ts";
import { mergeEqualOption, mergeOneOption } from "./options.ts";
import type { Definitions, Loc } from "./properties.ts";
import { hasPrefix, isStringLike } from "./strings.ts";

export default ({ defaultFunctor, mkOptionType }: { defaultFunctor: any; mkOptionType: any }) => {
  const isStorePathText = (value: any) =>
    isStringLike(value) && builtins.match("/nix/store/[^/]+", `${value}`) !== null;

  const packageType = mkOptionType({
    name: "package",
    descriptionClass: "noun",
    check: (value: any) => isDerivation(value) || isStorePathText(value),
    merge: (loc: Loc, definitions: Definitions) => {
      const value = mergeOneOption(loc, definitions);
      const isText = builtins.isPath(value) || (builtins.isString(value) && !builtins.hasContext(value));
      return isText ? toDerivation(value) : value;
    },
  });

  const shellPackage = { ...packageType, check: (value: any) => isDerivation(value) && "shellPath" in value };

  const pkgs = addCheck(
    mkOptionType({
      name: "pkgs",
      description: "Nixpkgs package set",
      descriptionClass: "noun",
      merge: mergeOneOption,
      check: builtins.isAttrs,
    }),
    (value: any) => (value._type ?? "") === "pkgs",
  );

  /** A path, or a string that holds one; `inStore` and `absolute` are true, false, or null for either. */
  const pathWith = (settings: any) => {
    const inStore = settings.inStore ?? null;
    const absolute = settings.absolute ?? null;
    const place = inStore === null ? "" : inStore ? " in the Nix store" : " not in the Nix store";
    const start = absolute === null ? "" : absolute ? "absolute " : "relative ";
    if (inStore === true && absolute === false) {
      throw new Error("In pathWith, inStore means the path must be absolute");
    }
    const isInStore = (text: string) => builtins.match("/nix/store/[^.].*", text) !== null;
    return mkOptionType({
      name: "path",
      description: `${start}path${place}`,
      descriptionClass: "noun",
      check: (value: any) => {
        if (!isStringLike(value)) return false;
        const isAbsolute = hasPrefix("/", builtins.toString(value));
        // A path of the file system is one of the store once it is in a string.
        return (
          (absolute === null || isAbsolute === absolute) && (inStore === null || isInStore(`${value}`) === inStore)
        );
      },
      merge: mergeEqualOption,
      functor: {
        ...defaultFunctor("path"),
        type: pathWith,
        payload: { inStore, absolute },
        binOp: (one: any, other: any) => (one === other ? one : null),
      },
    });
  };

  const path = pathWith({ absolute: true });
  const pathInStore = pathWith({ inStore: true });
  const externalPath = pathWith({ absolute: true, inStore: false });

  return {
    externalPath,
    package: packageType,
    path,
    pathInStore,
    pathWith,
    pkgs,
    shellPackage,
  };
};
