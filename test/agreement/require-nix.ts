// Whether tests that compare with real Nix may be skipped: on a machine without it, by name; never in continuous
// integration, which sets TYPEFLAKE_REQUIRE_NIX=1 and would otherwise stay green with nothing compared.

/** For `describe.skipIf`: whether what was looked for is missing. Throws where it must be there. */
export function isMissing(found: unknown, what = "nix"): boolean {
  if (!found && process.env["TYPEFLAKE_REQUIRE_NIX"] === "1") {
    throw new Error(`these tests need ${what}, which was not found (and TYPEFLAKE_REQUIRE_NIX=1 forbids to skip them)`);
  }
  return !found;
}
