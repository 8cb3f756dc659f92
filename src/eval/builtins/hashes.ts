// Hashes of texts and files, and the notations that they are written in.
import { type HashFormat, hashString, parseHash, parseHashAlgorithm, printHash } from "../../store/hash.ts";
import { placeholder } from "../../store/store-path.ts";
import { attrs, type BuiltinEntry, builtin, plainText, takePlainText, text } from "../builtin.ts";
import { NixError } from "../error.ts";
import { asEvaluation } from "../store-error.ts";
import type { Attrs } from "../value.ts";
import { readablePath } from "./path-parameter.ts";

const formats: Readonly<Record<string, HashFormat>> = {
  base16: "base16",
  nix32: "nix32",
  base32: "nix32",
  base64: "base64",
  sri: "sri",
};

export const hashes: readonly BuiltinEntry[] = [
  builtin({
    name: "hashString",
    parameters: [plainText("type"), text("s")],
    doc: 'The hash of a text in base 16, by "md5", "sha1", "sha256" or "sha512". The context of the text is dropped.',
    examples: [['builtins.hashString "md5" "hello"', '"5d41402abc4b2a76b9719d911017c592"']],
    run: (type, value) => {
      const algorithm = asEvaluation(() => parseHashAlgorithm(type));
      return printHash(hashString(algorithm, value), "base16");
    },
  }),
  builtin({
    name: "hashFile",
    parameters: [plainText("type"), readablePath("path")],
    doc: "The hash of the contents of a file in base 16.",
    examples: [['builtins.hashFile "md5" (builtins.toFile "x" "hello")', '"5d41402abc4b2a76b9719d911017c592"']],
    run: (type, path, { files }) => {
      const algorithm = asEvaluation(() => parseHashAlgorithm(type));
      return printHash(hashString(algorithm, files.readBytes(path)), "base16");
    },
  }),
  builtin({
    name: "convertHash",
    parameters: [attrs("args")],
    doc:
      "A `hash` in the notation `toHashFormat`: base16, nix32, base64 or sri. " +
      "`hashAlgo` says the algorithm where the hash itself does not.",
    examples: [
      [
        'builtins.convertHash { hash = "5d41402abc4b2a76b9719d911017c592"; hashAlgo = "md5"; toHashFormat = "sri"; }',
        '"md5-XUFAKrxLKna5cZ2REBfFkg=="',
      ],
    ],
    run: (args, { host }) => {
      const text = required(args, "hash");
      const algorithm = args.get("hashAlgo");
      const known = algorithm === undefined ? undefined : takePlainText(algorithm);
      const name = required(args, "toHashFormat");
      if (!Object.hasOwn(formats, name)) {
        throw new NixError("invalid", `unknown hash format '${name}', expect 'base16', 'base32', 'base64', or 'sri'`);
      }
      if (name === "base32") host.log('warning: "base32" is a deprecated alias for hash format "nix32".');
      return asEvaluation(() => {
        const hash = parseHash(text, known === undefined ? undefined : parseHashAlgorithm(known));
        return printHash(hash, formats[name]);
      });
    },
  }),
  builtin({
    name: "placeholder",
    parameters: [plainText("output")],
    doc: "A text that is replaced, when the derivation is built, by the path of one of its own outputs.",
    examples: [['placeholder "out"', '"/1rz4g4znpzjwh1xymhjpm42vipw92pr73vdgl6xs1hycac8kf2n9"']],
    run: (output) => placeholder(output),
  }),
];

function required(args: Attrs, name: string): string {
  const slot = args.get(name);
  if (slot === undefined) throw new NixError("missing-attribute", `attribute '${name}' missing`);
  return takePlainText(slot);
}
