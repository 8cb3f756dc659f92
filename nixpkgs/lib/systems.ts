// Systems: what there is to know of a name such as "x86_64-linux". Only the four that this miniature has.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { filterAttrs, mapAttrs } from "./attrsets.ts";

type Attrs<T = any> = AttrsOf<T>;

const linux = ["aarch64-linux", "x86_64-linux"];
const darwin = ["aarch64-darwin", "x86_64-darwin"];

export const doubles: Attrs<readonly string[]> = {
  all: [...linux, ...darwin],
  linux,
  darwin,
  unix: [...linux, ...darwin],
  aarch64: ["aarch64-linux", "aarch64-darwin"],
  x86_64: ["x86_64-linux", "x86_64-darwin"],
};

export const flakeExposed = ["x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin"];

const cpus: Attrs = {
  x86_64: { name: "x86_64", bits: 64, family: "x86", arch: "x86-64" },
  aarch64: { name: "aarch64", bits: 64, family: "arm", arch: "armv8-a", version: "8" },
};

const parsed: Attrs = {
  "x86_64-linux": { cpu: cpus.x86_64, kernel: { name: "linux" }, vendor: { name: "unknown" } },
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
  return {
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
    isx86: isx86_64,
    is64bit: true,
    is32bit: false,
    isLittleEndian: true,
    isBigEndian: false,
    isGnu: isLinux,
    isMusl: false,
    isStatic: false,
    libc: isLinux ? "glibc" : "libSystem",
    linuxArch: isAarch64 ? "arm64" : "x86_64",
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
    go: { GOOS: kernel.name, GOARCH: isAarch64 ? "arm64" : "amd64" },
    canExecute: (other: any) => other.system === system,
  };
}, parsed);

/** The platform of a system, or a platform as it is. */
export const elaborate = (systemOrPlatform: any): any => {
  const system = systemOrPlatform.system ?? systemOrPlatform;
  if (!(system in platforms)) throw new Error(`the miniature nixpkgs does not have the system '${system}'`);
  return platforms[system];
};

/** Whether two platforms are the same in everything but their functions, which cannot be compared. */
export const equals = (a: any, b: any): boolean => {
  const comparable = (platform: any) =>
    filterAttrs((_name: string, value: any) => !builtins.isFunction(value), platform);
  return comparable(a) === comparable(b);
};
