// Systems: what there is to know of a name such as "x86_64-linux". Only the four that this miniature has, and i686-linux.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { mapAttrs } from "./attrsets.ts";
import { splitString } from "./strings.ts";

type Attrs<T = any> = AttrsOf<T>;

export { doubles } from "./doubles.ts";

export const flakeExposed = ["x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin"];

const cpus: Attrs = {
  x86_64: { name: "x86_64", bits: 64, family: "x86", arch: "x86-64" },
  i686: { name: "i686", bits: 32, family: "x86", arch: "i686" },
  aarch64: { name: "aarch64", bits: 64, family: "arm", arch: "armv8-a", version: "8" },
};

const parsed: Attrs = {
  "x86_64-linux": { cpu: cpus.x86_64, kernel: { name: "linux" }, vendor: { name: "unknown" } },
  "i686-linux": { cpu: cpus.i686, kernel: { name: "linux" }, vendor: { name: "unknown" } },
  "aarch64-linux": { cpu: cpus.aarch64, kernel: { name: "linux" }, vendor: { name: "unknown" } },
  "x86_64-darwin": { cpu: cpus.x86_64, kernel: { name: "darwin" }, vendor: { name: "apple" } },
  "aarch64-darwin": { cpu: cpus.aarch64, kernel: { name: "darwin" }, vendor: { name: "apple" } },
};

const platforms = mapAttrs((system: string, { cpu, kernel, vendor }: any) => {
  const isLinux = kernel.name === "linux";
  const isDarwin = kernel.name === "darwin";
  const isAarch64 = cpu.name === "aarch64";
  const isx86_64 = cpu.name === "x86_64";
  const darwinArch = isAarch64 ? "arm64" : "x86_64";
  const platform = {
    system,
    parsed: { cpu, kernel, vendor },
    config: isLinux ? `${cpu.name}-unknown-linux-gnu` : `${darwinArch}-apple-darwin`,
    isLinux,
    isDarwin,
    isMacOS: isDarwin,
    isUnix: true,
    isBSD: false,
    isWindows: false,
    isAarch64,
    isAarch: isAarch64,
    isx86_64,
    isi686: cpu.name === "i686",
    isx86: cpu.family === "x86",
    is64bit: cpu.bits === 64,
    is32bit: cpu.bits === 32,
    isLittleEndian: true,
    isBigEndian: false,
    isGnu: isLinux,
    isMusl: false,
    isStatic: false,
    libc: isLinux ? "glibc" : "libSystem",
    linuxArch: isAarch64 ? "arm64" : isx86_64 ? "x86_64" : "i386",
    darwinArch,
    uname: {
      system: isLinux ? "Linux" : "Darwin",
      release: null,
      processor: isDarwin ? darwinArch : cpu.name,
    },
    extensions: {
      sharedLibrary: isDarwin ? ".dylib" : ".so",
      staticLibrary: ".a",
      library: isDarwin ? ".dylib" : ".so",
      executable: "",
    },
    go: { GOOS: kernel.name, GOARCH: isAarch64 ? "arm64" : isx86_64 ? "amd64" : "386" },
  };
  return withFunctions(platform);
}, parsed);

/** What a platform has that cannot be compared. */
export const functionNames = ["canExecute"];

/** A platform with its functions, and without them for comparing. */
const withFunctions = (platform: Attrs): Attrs => ({
  ...platform,
  canExecute: (other: any) => other.system === platform["system"],
  _withoutFunctions: platform,
});

/** The system that a configuration such as "x86_64-unknown-linux-gnu" is of. */
const systemOf = (config: string): string => {
  const parts = splitString("-", config);
  const cpu = builtins.head(parts) === "arm64" ? "aarch64" : builtins.head(parts);
  return `${cpu}-${builtins.elem("darwin", parts) ? "darwin" : "linux"}`;
};

/** The platform of a system, or of a set with `system` or `config`, the rest of which counts, too. */
export const elaborate = (systemOrPlatform: any): any => {
  const given = builtins.isAttrs(systemOrPlatform) ? systemOrPlatform : { system: systemOrPlatform };
  const system = "config" in given ? systemOf(given.config) : given.system;
  if (!(system in platforms)) throw new Error(`the miniature nixpkgs does not have the system '${system}'`);
  const more = builtins.removeAttrs(given, ["system", "config", "parsed", "_withoutFunctions", ...functionNames]);
  if (more === ({} as any)) return platforms[system];
  return withFunctions({ ...platforms[system]._withoutFunctions, ...more });
};

/** Whether two platforms are the same in everything but their functions. */
export const equals = (a: any, b: any): boolean => a._withoutFunctions === b._withoutFunctions;
