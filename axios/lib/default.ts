// What axiOS gives as `lib`: whole machines and homes from their descriptions, and layouts of disks.
import type { Attrs } from "typeflake";
import * as disks from "./disks.ts";
import mkHome from "./mk-home.ts";
import mkSystem from "./mk-system.ts";
import pinImmich from "./pin-immich.ts";

/** Of the flake's inputs, with `self` among them. */
export default (inputs: Attrs) => ({
  disks,
  mkHome: mkHome(inputs),
  mkSystem: mkSystem(inputs),
  pinImmich,
});
