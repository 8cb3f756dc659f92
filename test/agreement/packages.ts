// Compares the derivations of packages of a nixpkgs tree, chosen at random: one Typeflake evaluation and one `nix repl`
// see the same package set, so that what packages share is computed once.
import * as fc from "fast-check";
import type { RealNix } from "./real-nix.ts";
import type { Typeflake } from "./typeflake.ts";
import { agree, type Verdict } from "./verdict.ts";

/** Sets of packages from which every third one comes. */
const sets = [
  "python3Packages",
  "perlPackages",
  "haskellPackages",
  "nodePackages",
  "ocamlPackages",
  "emacsPackages",
  "xorg",
  "gnome3",
  "rPackages",
  "luaPackages",
  "vimPlugins",
  "linuxPackages",
  "plasma5",
  "kdeApplications",
  "rubyPackages",
  "phpPackages",
  "pkgsi686Linux",
  "pkgsStatic",
  "pkgsCross.aarch64-multiplatform",
  "llvmPackages",
  "gst_all_1",
  "fishPlugins",
  "beamPackages",
];

export interface PackageDifference {
  readonly name: string;
  readonly ours: Verdict;
  readonly theirs: Verdict;
}

export interface PackageTally {
  readonly asked: number;
  /** How many of them have a derivation according to Nix. */
  readonly valued: number;
  readonly differences: readonly PackageDifference[];
}

export interface PackageOptions {
  /** How many random ones, or all that are at the top. */
  readonly count: number | "all";
  readonly seed: number;
  /** These packages instead. */
  readonly only?: readonly string[];
  /** Compares names, which is what `nix-env -qaP` looks at, instead of derivations. */
  readonly names?: boolean;
}

export async function comparePackages(
  folder: string,
  options: PackageOptions,
  typeflake: Typeflake,
  nix: RealNix,
): Promise<PackageTally> {
  const packages = `import ${folder} { system = "x86_64-linux"; config = { }; overlays = [ ]; }`;
  const compare = async (paths: readonly string[]): Promise<PackageTally> => {
    const attribute = options.names ? "name" : "drvPath";
    const texts = paths.map((path) => `packages: packages.${path}.${attribute}`);
    const ours = await typeflake.ask("eval", texts, packages);
    const theirs = await nix.askWith(packages, texts);
    const differences = paths
      .map((name, index): PackageDifference => ({ name, ours: ours[index], theirs: theirs[index] }))
      .filter((difference) => !agree(difference.ours, difference.theirs));
    return { asked: paths.length, valued: theirs.filter(({ kind }) => kind === "value").length, differences };
  };
  if (options.only) return compare(options.only);
  const { count } = options;
  const all = count === "all";
  // Not every attribute is a package that evaluates, so more are drawn until there are enough that do.
  const paths = all
    ? (await attributeNames(packages, [""], typeflake))[0].map(quoted)
    : await choose(packages, { count: count * 4, seed: options.seed }, typeflake);
  let tally: PackageTally = { asked: 0, valued: 0, differences: [] };
  while (tally.asked < paths.length && (all || tally.valued < count)) {
    const wanted = all ? 2500 : Math.ceil((count - tally.valued) * 1.25);
    const part = await compare(paths.slice(tally.asked, tally.asked + wanted));
    tally = {
      asked: tally.asked + part.asked,
      valued: tally.valued + part.valued,
      differences: [...tally.differences, ...part.differences],
    };
    // What was computed so far would need more and more memory.
    if (all) await typeflake.close();
  }
  return tally;
}

async function choose(
  packages: string,
  { count, seed }: { readonly count: number; readonly seed: number },
  typeflake: Typeflake,
): Promise<string[]> {
  const inSets = sets.map((set) => `.${set} or { }`);
  const [top, ...below] = await attributeNames(packages, ["", ...inSets], typeflake);
  const nested = below.map((names, index) => ({ names, set: sets[index] })).filter(({ names }) => names.length > 0);
  const path = fc.noBias(fc.tuple(fc.nat(2), fc.nat(), fc.nat())).map(([kind, one, two]) => {
    if (kind > 0 || nested.length === 0) return quoted(top[one % top.length]);
    const { names, set } = nested[one % nested.length];
    return `${set}.${quoted(names[two % names.length])}`;
  });
  return [...new Set(fc.sample(path, { seed, numRuns: count }))];
}

/** The names in the package set, or in sets within it; none where there is no such set. */
async function attributeNames(packages: string, inside: readonly string[], typeflake: Typeflake): Promise<string[][]> {
  const texts = inside.map((path) => `packages: builtins.toJSON (builtins.attrNames (packages${path}))`);
  const verdicts = await typeflake.ask("eval", texts, packages);
  return verdicts.map((verdict) => (verdict.kind === "value" ? JSON.parse(JSON.parse(verdict.text)) : []));
}

function quoted(name: string): string {
  return JSON.stringify(name).replaceAll("${", "\\${");
}
