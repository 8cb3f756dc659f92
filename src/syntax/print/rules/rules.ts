// The layout rules call each other in circles, as expressions nest; this is the interface through which they do, so
// that the files that hold them need not import each other.
import type { Concrete, ConcreteApply, ConcreteBinding, ConcreteOperation, ConcreteParens } from "../concrete.ts";
import type { Doc } from "../document.ts";

export interface Rules {
  expression(node: Concrete): Doc;
  /** A term without the group that a list gets around it. */
  term(node: Concrete): Doc;
  /** A term whose attribute set takes several lines whatever its size. */
  wideTerm(node: Concrete): Doc;
  binding(binding: ConcreteBinding): Doc;
  application(apply: ConcreteApply, style?: ApplicationStyle): Doc;
  /** A chain of one operator; `wideFirst` makes an attribute set in front take several lines. */
  operation(operation: ConcreteOperation, wideFirst: boolean): Doc;
  /** An absorbable expression, to stand on the line of what precedes it. */
  absorbed(node: Concrete, wide: boolean): Doc;
  /** Parentheses whose opening one stands on the line of what precedes it. */
  absorbedParens(parens: ConcreteParens): Doc;
  /** What follows `=` in a binding or `?` in formals, with the space before it. */
  rightHandSide(node: Concrete): Doc;
  /** What stands within parentheses, or within an interpolation that has its line for itself. */
  enclosed(node: Concrete): Doc;
}

export interface ApplicationStyle {
  /** Indents the arguments relative to the function. */
  readonly indentFunction?: boolean;
  /** What precedes the function, within the group of the application. */
  readonly before?: Doc;
  /** Ends the group in a break, for a closing parenthesis. */
  readonly breakAfter?: boolean;
}
