// phone-backup, the program of this repository that keeps the calls and messages of a phone.
import type { Flake, Lib } from "typeflake";
import phoneBackup from "../../examples/phone-backup/package.ts";
import versionOf from "../../examples/phone-backup/version.ts";

interface Arguments {
  readonly lib: Lib;
  readonly callPackage: (...args: any[]) => any;
  /** The flake, for the version that the program shows. */
  readonly self: Flake;
}

export default ({ lib, callPackage, self }: Arguments) =>
  callPackage(phoneBackup, { version: versionOf({ lib, self }) });
