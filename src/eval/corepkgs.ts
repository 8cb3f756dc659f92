// The files that `<nix/…>` finds: they come with the evaluator and are always there, in pure evaluation, too.
import type { ByteString } from "../text/bytes.ts";
import { MemoryHost } from "./memory-host.ts";
import type { SourceTree } from "./source-tree.ts";

/** Where they appear to be. Real Nix shows them as `<nix/…>` and gives them no path in the file system. */
export const corepkgsDir: ByteString = "/__corepkgs__";

// The attributes must be Nix's to the letter, since the derivation is hashed with them.
const fetchurl = `# A derivation that Nix itself builds: it downloads one file, whose hash is known.
{
  url,
  name ? baseNameOf (toString url),
  # The hash, either as "sha256-..." or in the attribute of its algorithm.
  hash ? "",
  md5 ? "",
  sha1 ? "",
  sha256 ? "",
  sha512 ? "",
  outputHash ? builtins.head (builtins.filter (h: h != "") [ hash sha512 sha1 md5 ] ++ [ sha256 ]),
  outputHashAlgo ?
    if hash != "" then ""
    else if sha512 != "" then "sha512"
    else if sha1 != "" then "sha1"
    else if md5 != "" then "md5"
    else "sha256",
  executable ? false,
  unpack ? false,
  impure ? false,
  system ? "",
}:
derivation (
  {
    inherit name url executable unpack;
    urls = [ url ];
    builder = "builtin:fetchurl";
    system = "builtin";
    outputHashMode = if unpack || executable then "recursive" else "flat";
    preferLocalBuild = true;
    impureEnvVars = [ "http_proxy" "https_proxy" "ftp_proxy" "all_proxy" "no_proxy" ];
  }
  // (if impure then { __impure = true; } else { inherit outputHash outputHashAlgo; })
)
`;

export const corepkgs: SourceTree = new MemoryHost({ "/fetchurl.nix": fetchurl });
