// What functions that fetch have in common: which variables they see, and how they are told the hash of what they fetch.
import { type Attrs as AttrsOf, assert, builtins } from "typeflake";
import { head, length } from "./lists.ts";
import { replicate } from "./strings.ts";
import { functionArgs, setFunctionArgs } from "./trivial.ts";

type Attrs = AttrsOf<any>;

/** Hashes of nothing, for the time before the real one is known. */
export const fakes = {
  hash: "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
  sha256: replicate(64, "0"),
  sha512: replicate(128, "0"),
};

/** Variables that a build with a fixed output may see, so that it works behind a proxy. */
export const proxyImpureEnvVars = [
  "http_proxy",
  "https_proxy",
  "ftp_proxy",
  "all_proxy",
  "no_proxy",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "FTP_PROXY",
  "ALL_PROXY",
  "NO_PROXY",
  "NIX_SSL_CERT_FILE",
];

/**
 * `{ hash, … }` or `{ sha256, … }` as a derivation has it: `{ outputHash, outputHashAlgo, … }`. `hashTypes` are the
 * algorithms that may be named instead of `hash`. An empty hash is a fake one.
 */
export const normalizeHash = (
  { hashTypes = ["sha256"], required = true }: { hashTypes?: readonly string[]; required?: boolean },
  args: Attrs,
): Attrs => {
  const names = ["hash", ...hashTypes];
  const given = builtins.filter((name: string) => name in args, names);
  if ("outputHash" in args) return args;
  if (length(given) > 1) {
    throw new Error(`fetcher called with mutually-incompatible arguments: ${builtins.concatStringsSep(", ", given)}`);
  }
  if (length(given) === 0 && required) throw new Error("fetcher called without `hash`");
  if (length(given) === 0) return args;
  const name: string = head(given) as any;
  return {
    ...builtins.removeAttrs(args, names),
    outputHashAlgo: name === "hash" ? null : name,
    outputHash: args[name] === "" ? (fakes as Attrs)[name] : args[name],
  };
};

/** A function of `outputHash` and `outputHashAlgo` that is given `hash`, or an algorithm of `hashTypes`, instead. */
export const withNormalizedHash = (
  { hashTypes = ["sha256"] }: { hashTypes?: readonly string[] },
  fetcher: (args: any) => any,
): any => {
  const formals = functionArgs(fetcher);
  assert("outputHash" in formals && "outputHashAlgo" in formals);
  assert(builtins.all((name: string) => !(name in formals), ["hash", ...hashTypes]));
  return setFunctionArgs((args: any) => fetcher(normalizeHash({ hashTypes, required: !formals["outputHash"] }, args)), {
    ...builtins.removeAttrs(formals, ["outputHash", "outputHashAlgo"]),
    hash: formals["outputHash"],
  });
};
