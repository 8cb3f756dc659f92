import { expect, test } from "vitest";
import { toBytes } from "../text/bytes.ts";
import {
  compressHash,
  Hasher,
  hashString,
  parseBareHash,
  parseHash,
  parseHashAlgorithm,
  parseOutputHash,
  parsePrefixedHash,
  parseSriHash,
  printHash,
  sameHash,
  sha256Base16,
} from "./hash.ts";

// What Nix 2.26 gives: builtins.convertHash { hash = builtins.hashString algorithm "typeflake"; … }
const forms = {
  md5: {
    base16: "7da3aa03aa0980695523ef5ecc080ab1",
    nix32: "5i184cqppg4dank009m81sm8vx",
    base64: "faOqA6oJgGlVI+9ezAgKsQ==",
  },
  sha1: {
    base16: "8dd3b47c0e07fedbae432f47dadf45369083db2b",
    nix32: "5gdq741n8pgxlirg8fpdpzh71ryb9lwd",
    base64: "jdO0fA4H/tuuQy9H2t9FNpCD2ys=",
  },
  sha256: {
    base16: "4f26aa4a91f2ee6580c0f181448129813393b218d012dfbfbd0c5ff91b742cf6",
    nix32: "1xicfhdzjpqcpnzxy4nh32r96cw1560l90giq206bvpjj55al9jg",
    base64: "TyaqSpHy7mWAwPGBRIEpgTOTshjQEt+/vQxf+Rt0LPY=",
  },
  sha512: {
    base16:
      "18b6bffcc0d2deb0f10f7c3dc22e0ce2b0e7a217d0802ec1aa7f64ecb5d0cda18c96c1d236e9ec647643f79bf7e11b08f31dc8e251c9e70917ec388c7744c3c6",
    nix32: "33c6i3pihwfq5q9wz4m3qn83prhh6z1yydzfhvncknfjdnjq6b8r8fds2syqr3zmb0jx06h2yifgc721hpc4gbw1zqv1pnjq3ybzdhq",
    base64: "GLa//MDS3rDxD3w9wi4M4rDnohfQgC7Bqn9k7LXQzaGMlsHSNunsZHZD95v34RsI8x3I4lHJ5wkX7DiMd0TDxg==",
  },
} as const;

const algorithms = ["md5", "sha1", "sha256", "sha512"] as const;
const formats = ["base16", "nix32", "base64"] as const;

test.each(algorithms)("prints and parses %s in every notation", (algorithm) => {
  const hash = hashString(algorithm, "typeflake");
  for (const format of formats) {
    const text = forms[algorithm][format];
    expect(printHash(hash, format)).toBe(text);
    expect(printHash(hash, format, true)).toBe(`${algorithm}:${text}`);
    expect(sameHash(parseHash(text, algorithm), hash)).toBe(true);
    expect(sameHash(parseBareHash(text, algorithm), hash)).toBe(true);
    expect(sameHash(parsePrefixedHash(`${algorithm}:${text}`), hash)).toBe(true);
  }
  const sri = `${algorithm}-${forms[algorithm].base64}`;
  expect(printHash(hash, "sri")).toBe(sri);
  expect(sameHash(parseHash(sri), hash)).toBe(true);
  expect(sameHash(parseSriHash(sri), hash)).toBe(true);
});

test("reads base 16 in capitals and SRI without its padding", () => {
  const hash = hashString("sha256", "typeflake");
  expect(sameHash(parseHash(forms.sha256.base16.toUpperCase(), "sha256"), hash)).toBe(true);
  expect(sameHash(parseHash(`sha256-${forms.sha256.base64.slice(0, -1)}`), hash)).toBe(true);
});

// Texts that Nix 2.26 refuses in builtins.convertHash, with what it says.
test.each([
  ["abc", "hash 'abc' does not include a type, nor is the type otherwise known from context"],
  ["", "hash '' does not include a type, nor is the type otherwise known from context"],
  ["sha256:abc", "hash 'abc' has wrong length for hash algorithm 'sha256'"],
  ["sha256-abc", "invalid SRI hash 'abc'"],
  ["sha256-!!!!", "invalid SRI hash '!!!!'"],
  [`sha1-${forms.sha256.base64}`, `invalid SRI hash '${forms.sha256.base64}'`],
  [`sha256:zz${forms.sha256.base16.slice(2)}`, `invalid base-16 hash 'zz${forms.sha256.base16.slice(2)}'`],
  [`sha256:e${forms.sha256.nix32.slice(1)}`, `invalid base-32 hash 'e${forms.sha256.nix32.slice(1)}'`],
  [`sha256:z${forms.sha256.nix32.slice(1)}`, `invalid base-32 hash 'z${forms.sha256.nix32.slice(1)}'`],
  [`sha256:!${forms.sha256.base64.slice(1)}`, `invalid base-64 hash '!${forms.sha256.base64.slice(1)}'`],
  ["sha257:abc", "unknown hash algorithm 'sha257', expect 'md5', 'sha1', 'sha256', or 'sha512'"],
  [`blake3-${forms.sha256.base64}`, "unknown hash algorithm 'blake3', expect 'md5', 'sha1', 'sha256', or 'sha512'"],
  ["toString-x", "unknown hash algorithm 'toString', expect 'md5', 'sha1', 'sha256', or 'sha512'"],
])("refuses '%s' in Nix's words", (text, message) => {
  expect(() => parseHash(text)).toThrow(expect.objectContaining({ message }));
});

test("refuses a hash of another algorithm than the one that is known", () => {
  expect(() => parseHash("sha1:abc", "sha256")).toThrow("hash 'sha1:abc' should have type 'sha256'");
});

test("refuses what is not SRI, or not prefixed, where it must be", () => {
  expect(() => parseSriHash(forms.sha256.base16)).toThrow(`hash '${forms.sha256.base16}' is not SRI`);
  expect(() => parsePrefixedHash(forms.sha256.base16)).toThrow("does not include a type");
});

test("says that blake3 is for newer Nix", () => {
  let help: string | undefined;
  try {
    parseHashAlgorithm("blake3");
  } catch (error) {
    help = (error as { diagnostics: { help?: string }[] }).diagnostics[0].help;
  }
  expect(help).toContain("use sha256");
});

test("an empty output hash is zeros with a warning", () => {
  const warnings: string[] = [];
  const zeros = parseOutputHash("", "sha256", (message) => warnings.push(message));
  expect(printHash(zeros, "nix32")).toBe("0".repeat(52));
  expect(warnings).toEqual(["found empty hash, assuming 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='"]);
  expect(() => parseOutputHash("", undefined, () => {})).toThrow("empty hash requires explicit hash algorithm");
});

test("hashes byte strings as bytes", () => {
  const bytes = toBytes("Grüße");
  expect(sha256Base16(bytes)).toBe(printHash(hashString("sha256", Buffer.from("Grüße")), "base16"));
});

test("hashes in pieces what it hashes at once", () => {
  const hasher = new Hasher("sha1");
  hasher.update(Buffer.from("type"));
  hasher.update(Buffer.from("flake"));
  expect(printHash(hasher.finish(), "base16")).toBe(forms.sha1.base16);
  expect(hasher.size).toBe(9);
});

test("folds a digest with exclusive or", () => {
  expect(compressHash(Uint8Array.of(1, 2, 4, 8, 16), 2)).toEqual(Uint8Array.of(1 ^ 4 ^ 16, 2 ^ 8));
});
