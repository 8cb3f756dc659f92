// In which two values differ, for an assertion `a == b` that failed: the innermost difference is the message, and the
// way to it the trace, as in Nix 2.26.
import { isDerivation } from "./attrs.ts";
import { equalSlots } from "./compare.ts";
import { NixError } from "./error.ts";
import { showKind, showValue, typeName } from "./kind.ts";
import { force } from "./thunk.ts";
import { Attrs, type List, type Slot, type Value } from "./value.ts";

/** The error that says in what the values differ. They must not be equal. */
export function inequality(a: Value, b: Value): NixError {
  const kinds = [typeName(a), typeName(b)];
  const areNumbers = kinds.every((kind) => kind === "int" || kind === "float");
  if (kinds[0] !== kinds[1] && !areNumbers) {
    return failed(
      `${showKind(a)} of value '${showValue(a)}' is not equal to ${showKind(b)} of value '${showValue(b)}'`,
    );
  }
  if (a instanceof Attrs) return differentSets(a, b as Attrs);
  if (Array.isArray(a)) return differentLists(a as List, b as List);
  switch (kinds[0]) {
    case "int":
    case "float":
      return failed(
        `${showKind(a)} with value '${showValue(a)}' is not equal to ${showKind(b)} with value '${showValue(b)}'`,
      );
    case "bool":
      return failed(`boolean '${showValue(a)}' is not equal to boolean '${showValue(b)}'`);
    case "lambda":
      return failed("distinct functions and immediate comparisons of identical functions compare as unequal");
    default:
      return failed(`${kinds[0]} '${showValue(a)}' is not equal to ${kinds[0]} '${showValue(b)}'`);
  }
}

function differentLists(a: List, b: List): NixError {
  if (a.length !== b.length) {
    return failed(
      `list of size '${a.length}' is not equal to list of size '${b.length}', ` +
        `left hand side is '${showValue(a)}', right hand side is '${showValue(b)}'`,
    );
  }
  const index = a.findIndex((item, i) => !equalSlots(item, b[i]));
  return ofSlots(a[index], b[index]).frame(`while comparing list element ${index}`, 0, true);
}

function differentSets(a: Attrs, b: Attrs): NixError {
  const outPaths = [a.get("outPath"), b.get("outPath")];
  if (isDerivation(a) && isDerivation(b) && outPaths[0] !== undefined && outPaths[1] !== undefined) {
    return ofSlots(outPaths[0], outPaths[1]).frame("while comparing a derivation by its 'outPath' attribute", 0, true);
  }
  const { names } = a.shape;
  if (names.length !== b.size) {
    return failed(`attribute names of attribute set '${showValue(a)}' differs from attribute set '${showValue(b)}'`);
  }
  const missing = names.find((name) => !b.has(name));
  if (missing !== undefined) {
    return failed(`attribute name '${missing}' is contained in '${showValue(a)}', but not in '${showValue(b)}'`);
  }
  const index = names.findIndex((_, i) => !equalSlots(a.slots[i], b.slots[i]));
  const error = ofSlots(a.slots[index], b.slots[index]);
  return error.frame(`while comparing attribute '${names[index]}'`, a.positionOf(names[index]), true);
}

function ofSlots(a: Slot, b: Slot): NixError {
  return inequality(force(a), force(b));
}

function failed(message: string): NixError {
  return new NixError("assertion", message);
}
