// The names of systems that nixpkgs knows, such as "x86_64-linux", by kernel and by processor: for `meta.platforms`.
// The miniature itself has only those of systems.ts.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { concatMap, elem, filter, map } from "./lists.ts";
import { hasSuffix, splitString } from "./strings.ts";

type Attrs<T> = AttrsOf<T>;
type Strings = readonly string[];

const words = (text: string): Strings => splitString(" ", text);

/** By kernel, as the name of a system has it: its processors. */
const processors: Attrs<Strings> = {
  cygwin: words("i686 x86_64"),
  darwin: words("x86_64 aarch64"),
  freebsd: words("i686 x86_64 aarch64"),
  genode: words("aarch64 i686 x86_64"),
  solaris: words("x86_64"),
  ghcjs: words("javascript"),
  linux: words(
    "aarch64 arc armv5tel armv6l armv7a armv7l i686 loongarch64 m68k sh4 microblaze microblazeel mips mips64 mips64el mipsel powerpc powerpc64 powerpc64le riscv32 riscv64 s390 s390x x86_64",
  ),
  mmixware: words("mmix"),
  netbsd: words("aarch64 armv6l armv7a armv7l i686 m68k mipsel powerpc riscv32 riscv64 x86_64"),
  none: words(
    "aarch64_be aarch64 arm armv6l avr i686 microblaze microblazeel mips mips64 msp430 or1k m68k powerpc powerpcle riscv32 riscv64 rx s390 s390x vc4 x86_64",
  ),
  openbsd: words("i686 x86_64"),
  redox: words("x86_64"),
  wasi: words("wasm64 wasm32"),
  windows: words("aarch64 x86_64 i686"),
  uefi: words("aarch64 x86_64"),
};

const ofKernels = (kernels: Strings): Strings =>
  concatMap((kernel: string) => map((cpu: string) => `${cpu}-${kernel}`, processors[kernel] as any), kernels);

const all = ofKernels(
  words("cygwin darwin freebsd genode solaris ghcjs linux mmixware netbsd none openbsd redox wasi windows uefi"),
);

const ofProcessors = (cpus: string): Strings =>
  filter((name: string) => elem(builtins.head(splitString("-", name)), words(cpus)), all);

const bigEndian = filter(
  (name: string) =>
    hasSuffix("-mmixware", name) ||
    elem(
      builtins.head(splitString("-", name)),
      words("m68k microblaze mips mips64 powerpc powerpc64 s390 s390x aarch64_be or1k"),
    ),
  all,
);

export const doubles: Attrs<Strings> = {
  all,
  bigEndian,
  littleEndian: filter((name: string) => !elem(name, bigEndian) && name !== "avr-none", all),
  cygwin: ofKernels(["cygwin"]),
  darwin: ofKernels(["darwin"]),
  embedded: ofKernels(["none"]),
  freebsd: ofKernels(["freebsd"]),
  genode: ofKernels(["genode"]),
  gnu: ofKernels(["linux"]),
  illumos: ofKernels(["solaris"]),
  js: ofKernels(["ghcjs"]),
  linux: ofKernels(["linux"]),
  mmix: ofKernels(["mmixware"]),
  netbsd: ofKernels(["netbsd"]),
  none: [],
  openbsd: ofKernels(["openbsd"]),
  redox: ofKernels(["redox"]),
  uefi: ofKernels(["uefi"]),
  unix: ofKernels(words("cygwin darwin freebsd solaris linux netbsd openbsd redox")),
  wasi: ofKernels(["wasi"]),
  windows: ofKernels(["windows"]),
  aarch: ofProcessors("aarch64 aarch64_be arm armv5tel armv6l armv7a armv7l"),
  aarch64: ofProcessors("aarch64 aarch64_be"),
  arc: ofProcessors("arc"),
  arm: ofProcessors("arm armv5tel armv6l armv7a armv7l"),
  armv7: ofProcessors("armv7a armv7l"),
  i686: ofProcessors("i686"),
  loongarch64: ofProcessors("loongarch64"),
  m68k: ofProcessors("m68k"),
  microblaze: ofProcessors("microblaze microblazeel"),
  mips: ofProcessors("mips mips64 mips64el mipsel"),
  or1k: ofProcessors("or1k"),
  power: ofProcessors("powerpc powerpc64 powerpc64le powerpcle"),
  riscv: ofProcessors("riscv32 riscv64"),
  riscv32: ofProcessors("riscv32"),
  riscv64: ofProcessors("riscv64"),
  rx: ofProcessors("rx"),
  s390: ofProcessors("s390 s390x"),
  s390x: ofProcessors("s390x"),
  sh4: ofProcessors("sh4"),
  vc4: ofProcessors("vc4"),
  x86: ofProcessors("i686 x86_64"),
  x86_64: ofProcessors("x86_64"),
};
