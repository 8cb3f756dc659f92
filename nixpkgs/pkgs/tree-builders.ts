// Derivations that are trees of links to others.
import { type Attrs as AttrsOf, builtins } from "typeflake";

type Attrs = AttrsOf<any>;

export default (pkgs: any): Attrs => {
  const { lib, runCommand, runCommandLocal } = pkgs;
  return {
    /** One tree with everything of several packages. */
    symlinkJoin: (arguments_: Attrs) => {
      const { paths, postBuild = "" } = arguments_;
      const name = arguments_.name ?? `${arguments_.pname}-${arguments_.version}`;
      const attrs = builtins.removeAttrs(arguments_, ["name", "postBuild"]);
      return runCommandLocal(
        name,
        { ...attrs, paths, passAsFile: ["paths"] },
        `
        mkdir -p $out
        for path in $(cat "$pathsPath"); do
          (cd "$path" && find -L . -type d) | while read -r folder; do
            mkdir -p "$out/$folder"
          done
          (cd "$path" && find . ! -type d) | while read -r file; do
            if [ ! -e "$out/$file" ]; then
              ln -s "$path/\${file#./}" "$out/$file"
            fi
          done
        done
        ${postBuild}
      `,
      );
    },

    /** One tree with the folders `pathsToLink` of several packages. Two files of one name must be the same. */
    buildEnv: (arguments_: Attrs) => {
      const {
        paths,
        pathsToLink = ["/"],
        extraOutputsToInstall = [],
        ignoreCollisions = false,
        meta = {},
        passthru = {},
        postBuild = "",
      } = arguments_;
      const name = arguments_.name ?? `${arguments_.pname}-${arguments_.version}`;
      const outputs = (one: any) =>
        lib.concatMap(
          (output: string) => (builtins.isAttrs(one) && output in one ? [one[output]] : []),
          extraOutputsToInstall,
        );
      return runCommandLocal(
        name,
        {
          paths: [...paths, ...lib.concatMap(outputs, paths)],
          passAsFile: ["paths"],
          pathsToLink,
          ignoreCollisions,
          passthru,
          meta,
        },
        `
        mkdir -p $out
        for path in $(cat "$pathsPath"); do
          for folder in $pathsToLink; do
            folder=\${folder%/}
            [ -d "$path$folder" ] || continue
            (cd "$path$folder" && find -L . ! -type d) | while read -r file; do
              target="$out$folder/\${file#./}"
              if [ ! -e "$target" ]; then
                mkdir -p "$(dirname "$target")"
                ln -s "$path$folder/\${file#./}" "$target"
              elif [ -z "$ignoreCollisions" ] && ! cmp -s "$target" "$path$folder/$file"; then
                fail "two packages have $folder/\${file#./}: $path and $(readlink -f "$target")"
              fi
            done
          done
        done
        ${postBuild}
      `,
      );
    },

    /** Links by name: `linkFarm "name" { a = drv; }`, or a list of `{ name, path }`. */
    linkFarm: (name: string, entries: any) => {
      const list = builtins.isList(entries)
        ? entries
        : lib.mapAttrsToList((entry: string, path: any) => ({ name: entry, path }), entries);
      const links = lib.concatMapStrings((entry: any) => {
        const target = lib.escapeShellArg(entry.name);
        return `mkdir -p "$out/$(dirname ${target})"\nln -s ${lib.escapeShellArg(`${entry.path}`)} "$out/"${target}\n`;
      }, list);
      return runCommandLocal(name, {}, `mkdir -p $out\n${links}`);
    },

    emptyFile: runCommand("empty-file", {}, "touch $out"),

    emptyDirectory: runCommand("empty-directory", {}, "mkdir $out"),
  };
};
