// Which marker of "typeflake" an expression names, under whatever name it was imported.
import type { Expression } from "oxc-parser";
import type { Context } from "./context.ts";
import { type MarkerName, markers, type Treatment } from "./markers.ts";
import { withoutTypes } from "./types.ts";

/** The marker that is called, or stands before a template. */
export function calledMarker(callee: Expression, context: Context): MarkerName | undefined {
  const plain = withoutTypes(callee);
  if (plain.type !== "Identifier") return undefined;
  const declared = context.scope.find(plain.name)?.found;
  return declared?.kind === "marker" ? declared.marker : undefined;
}

/** How a call of it is treated; undefined for everything that is no marker. */
export function treatmentOf(callee: Expression, context: Context): Treatment | undefined {
  const marker = calledMarker(callee, context);
  return marker && markers[marker];
}
