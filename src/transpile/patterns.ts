// Reading patterns: `{ a, b: c, d = 1 }` of parameters and of `const`.
import type { BindingIdentifier, BindingPattern, BindingProperty } from "oxc-parser";
import * as refuse from "./diagnostics.ts";

/** All names that a pattern binds. */
export function boundNames(pattern: BindingPattern): BindingIdentifier[] {
  if (pattern.type === "Identifier") return [pattern];
  if (pattern.type === "AssignmentPattern") return boundNames(pattern.left);
  const parts =
    pattern.type === "ArrayPattern" ? pattern.elements.filter((element) => element !== null) : pattern.properties;
  return parts.flatMap((part) => {
    if (part.type === "RestElement") return boundNames(part.argument);
    return boundNames(part.type === "Property" ? part.value : part);
  });
}

/** The attribute that a property of a pattern takes, if it is written out. */
export function keyOf(property: BindingProperty): string | undefined {
  const { key, computed } = property;
  if (key.type === "Identifier" && !computed) return key.name;
  return key.type === "Literal" && typeof key.value === "string" ? key.value : undefined;
}

/** The name that a property of a pattern binds, with or without a default; undefined for patterns inside it. */
export function localOf(property: BindingProperty): BindingIdentifier | undefined {
  const target = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
  return target.type === "Identifier" ? target : undefined;
}

/** Why a property that binds no name is refused. */
export function patternRefusal(property: BindingProperty): refuse.Refusal {
  const target = property.value.type === "AssignmentPattern" ? property.value.left : property.value;
  return target.type === "ArrayPattern" ? refuse.arrayPattern : refuse.nestedPattern;
}
