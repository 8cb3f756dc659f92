// `stdenv.mkDerivation`: from what a package says to a derivation. It takes a set, or a function of the final set, so
// that `overrideAttrs` changes everything that was computed from what it changes.
import { type Attrs as AttrsOf, builtins, path } from "typeflake";

type Attrs = AttrsOf<any>;

/** Attributes that are about the derivation, not of it. */
const notForTheBuilder = ["checkInputs", "env", "meta", "nativeCheckInputs", "passthru", "pos"];

export default ({ lib, system, stdenv }: any) => {
  const makeDerivation = (attrsOrFunction: any): any =>
    extensible(lib.isFunction(attrsOrFunction) ? attrsOrFunction : (_finalAttrs: Attrs) => attrsOrFunction);

  const extensible = (recipe: (finalAttrs: Attrs) => Attrs): any => {
    // @ts-expect-error Nix is lazy: a value may refer to itself.
    const attrs: Attrs = recipe({ ...attrs, finalPackage, overrideAttrs });
    const overrideAttrs = (change: any): any =>
      extensible((finalAttrs: Attrs) => lib.extends(lib.toExtension(change), recipe, finalAttrs));
    const finalPackage: any = makePackage(attrs, overrideAttrs);
    return finalPackage;
  };

  const makePackage = (attrs: Attrs, overrideAttrs: any): any => {
    const name = nameOf(attrs);
    const passthru = attrs.passthru ?? {};
    const outputs: readonly string[] = attrs.outputs ?? ["out"];
    const meta = {
      name,
      available: true,
      broken: false,
      unfree: false,
      outputsToInstall: [builtins.elem("bin", outputs) ? "bin" : builtins.head(outputs)],
      ...(attrs.meta ?? {}),
    };
    const drv = builtins.derivation(drvArguments(name, attrs));
    return lib.extendDerivation(true, { ...passthru, meta, passthru, overrideAttrs }, drv);
  };

  const nameOf = (attrs: Attrs): string => {
    if ("name" in attrs) return attrs.name;
    if ("pname" in attrs && "version" in attrs) return `${attrs.pname}-${attrs.version}`;
    throw new Error("mkDerivation: a package has a `name`, or a `pname` and a `version`");
  };

  const drvArguments = (name: string, attrs: Attrs): Attrs => {
    const plain = builtins.removeAttrs(attrs, notForTheBuilder);
    const doCheck = attrs.doCheck ?? false;
    const given = {
      ...plain,
      name,
      system,
      stdenv,
      builder: attrs.builder ?? "/bin/sh",
      args: attrs.args ?? ["-e", path("./start.sh"), path("./build.sh")],
      __ignoreNulls: true,
      nativeBuildInputs: inputs(attrs, "nativeBuildInputs", doCheck, "nativeCheckInputs"),
      buildInputs: inputs(attrs, "buildInputs", doCheck, "checkInputs"),
      propagatedBuildInputs: builtins.map(lib.getDev, attrs.propagatedBuildInputs ?? []),
      doCheck,
    };
    const env = attrs.env ?? {};
    const twice = builtins.attrNames(builtins.intersectAttrs(env, given));
    if (builtins.length(twice) > 0) {
      throw new Error(
        `mkDerivation: ${name} has these both in \`env\` and beside it: ${lib.concatStringsSep(", ", twice)}`,
      );
    }
    if (attrs.__structuredAttrs ?? false) {
      throw new Error(`mkDerivation: ${name} has \`__structuredAttrs\`, which the miniature nixpkgs cannot build`);
    }
    return { ...given, ...env };
  };

  const inputs = (attrs: Attrs, kind: string, doCheck: boolean, checkKind: string): readonly any[] =>
    builtins.map(lib.getDev, [...(attrs[kind] ?? []), ...lib.optionals(doCheck, attrs[checkKind] ?? [])]);

  return makeDerivation;
};
