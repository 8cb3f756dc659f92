// What puts programs and their plug-ins or settings together, in name only: derivations that depend on all of it.
import { type Attrs as AttrsOf, builtins } from "typeflake";

type Attrs = AttrsOf<any>;

export default (pkgs: any): Attrs => {
  const { lib, stdenv } = pkgs;
  const standIn = (name: string, attrs: Attrs) =>
    stdenv.mkDerivation({
      ...attrs,
      pname: name,
      version: "stand-in",
      buildCommand: `fail "the miniature has '${name}' in name only; build with the real nixpkgs"`,
    });
  return {
    firefox: lib.makeOverridable(
      ({ cfg = {}, extraPolicies = {}, pkcs11Modules = [] }: Attrs) =>
        standIn("firefox", { settings: builtins.toJSON({ cfg, extraPolicies }), pkcs11Modules }),
      {},
    ),

    wrapNeovimUnstable: (neovim: any, settings: Attrs) => {
      const wrapped = standIn("neovim", {
        neovim,
        plugins: lib.map(({ plugin }: Attrs) => plugin, settings.plugins),
        wrapperArgs: settings.wrapperArgs,
        passthru: { luaRcContent: "" },
        meta: { mainProgram: "nvim" },
      });
      // What is changed is how it would be built: home-manager leaves its plug-ins out and puts them elsewhere.
      return { ...wrapped, overrideAttrs: (_change: any) => wrapped };
    },

    neovimUtils: {
      makeVimPackageInfo: (plugins: readonly Attrs[]) => {
        const ofKind = (optional: boolean) =>
          lib.map(
            ({ plugin }: Attrs) => plugin,
            builtins.filter((one: Attrs) => one.optional === optional, plugins),
          );
        return {
          vimPackage: { start: ofKind(false), opt: ofKind(true) },
          pluginPython3Packages: [],
          runtimeDeps: [],
        };
      },
      packDir: (packages: AttrsOf<Attrs>) =>
        standIn("vim-pack-dir", {
          plugins: lib.concatMap(({ start, opt }: Attrs) => [...start, ...opt], lib.attrValues(packages)),
        }),
    },
  };
};
