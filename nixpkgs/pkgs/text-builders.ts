// Small derivations: the output of a command, files and scripts with a given text.
import { type Attrs as AttrsOf, builtins } from "typeflake";

type Attrs = AttrsOf<any>;

export default (pkgs: any): Attrs => {
  const { lib, stdenv, replaceVarsWith, runCommand, runCommandLocal, runtimeShell, writeScript, writeTextFile } = pkgs;
  return {
    /** What a script begins with. Scripts run in the bash of the machine. */
    runtimeShell: "/usr/bin/env bash",

    runCommand: (name: string, attrs: Attrs, buildCommand: string) =>
      stdenv.mkDerivation({
        enableParallelBuilding: true,
        ...attrs,
        name,
        buildCommand,
        passAsFile: ["buildCommand", ...(attrs.passAsFile ?? [])],
      }),

    runCommandLocal: (name: string, attrs: Attrs, buildCommand: string) =>
      runCommand(name, { preferLocalBuild: true, allowSubstitutes: false, ...attrs }, buildCommand),

    runCommandCC: runCommand,

    writeTextFile: ({
      name,
      text,
      executable = false,
      destination = "",
      checkPhase = "",
      meta = {},
      derivationArgs = {},
    }: any) =>
      runCommandLocal(
        name,
        {
          ...derivationArgs,
          text,
          executable,
          destination,
          checkPhase,
          passAsFile: ["text", ...(derivationArgs.passAsFile ?? [])],
          meta: {
            ...lib.optionalAttrs(executable && lib.hasPrefix("/bin/", destination), {
              mainProgram: builtins.baseNameOf(destination),
            }),
            ...meta,
          },
        },
        `
        target=$out$destination
        mkdir -p "$(dirname "$target")"
        if [ -e "$textPath" ]; then
          mv "$textPath" "$target"
        else
          printf '%s' "$text" > "$target"
        fi
        if [ -n "$executable" ]; then
          chmod +x "$target"
        fi
        eval "$checkPhase"
      `,
      ),

    /** A file with `@name@` replaced by the value of each name; one whose value is null stays as it is. */
    replaceVars: (file: any, values: Attrs) => replaceVarsWith({ src: file, replacements: values }),

    replaceVarsWith: ({ src, replacements, name = null, dir = null, isExecutable = false, meta = {} }: Attrs) => {
      const known = lib.filterAttrs((_name: string, value: any) => value !== null, replacements);
      const target = dir === null ? "$out" : `$out/${dir}/${name}`;
      return runCommandLocal(
        name === null ? builtins.baseNameOf(src) : name,
        { src, meta },
        `
        mkdir -p "$(dirname "${target}")"
        substitute "$src" "${target}" ${lib.escapeShellArgs(
          lib.concatLists(
            lib.mapAttrsToList((key: string, value: any) => ["--replace-fail", `@${key}@`, `${value}`], known),
          ),
        )}
        ${lib.optionalString(isExecutable, `chmod +x "${target}"`)}
      `,
      );
    },

    writeText: (name: string, text: string) => writeTextFile({ name, text }),

    writeTextDir: (file: string, text: string) =>
      writeTextFile({ name: builtins.baseNameOf(file), text, destination: `/${file}` }),

    writeScript: (name: string, text: string) => writeTextFile({ name, text, executable: true }),

    writeScriptBin: (name: string, text: string) =>
      writeTextFile({ name, text, executable: true, destination: `/bin/${name}` }),

    writeShellScript: (name: string, text: string) => writeScript(name, `#!${runtimeShell}\n${text}\n`),

    writeShellScriptBin: (name: string, text: string) =>
      writeTextFile({
        name,
        text: `#!${runtimeShell}\n${text}\n`,
        executable: true,
        destination: `/bin/${name}`,
        checkPhase: 'bash -n "$target"',
        meta: { mainProgram: name },
      }),

    writeShellApplication: ({
      name,
      text,
      runtimeInputs = [],
      runtimeEnv = {},
      bashOptions = ["errexit", "nounset", "pipefail"],
      checkPhase = 'bash -n "$target"',
      meta = {},
    }: any) =>
      writeTextFile({
        name,
        executable: true,
        destination: `/bin/${name}`,
        text: lib.concatStrings([
          `#!${runtimeShell}\n`,
          lib.concatMapStrings((option: string) => `set -o ${option}\n`, bashOptions),
          lib.concatStrings(
            lib.mapAttrsToList(
              (key: string, value: any) => `${lib.toShellVar(key, value)}\nexport ${key}\n`,
              runtimeEnv,
            ),
          ),
          lib.optionalString(
            builtins.length(runtimeInputs) > 0,
            `export PATH="${lib.makeBinPath(runtimeInputs)}:$PATH"\n`,
          ),
          `\n${text}\n`,
        ]),
        checkPhase,
        meta: { mainProgram: name, ...meta },
      }),
  };
};
