// What the lexer and the parser throw, one factory an error. Messages keep the words of Nix 2.26, so that what people
// know (and search for) still fits.
import { type ByteString, toBytes } from "../text/bytes.ts";
import { DiagnosticError, type Label } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import type { SyntaxCode } from "./codes.ts";
import { END, tokenNames } from "./token.ts";

export interface UnexpectedDetails {
  readonly help?: string;
  readonly labels?: readonly Label[];
}

function syntaxError(
  source: Source,
  code: SyntaxCode,
  message: ByteString,
  start: number,
  end: number,
  details: UnexpectedDetails = {},
): DiagnosticError {
  return new DiagnosticError({ severity: "error", code, message, span: { source, start, end }, ...details });
}

/** `expecting` is Nix's list of token names, `'}' or ','`; empty where Nix names none. */
export function unexpectedToken(
  source: Source,
  kind: number,
  start: number,
  end: number,
  expecting: string,
  details: UnexpectedDetails = {},
): DiagnosticError {
  const wanted = expecting === "" ? "" : `, expecting ${expecting}`;
  const message = `syntax error, unexpected ${tokenNames[kind]}${wanted}`;
  return syntaxError(source, "syntax/unexpected-token", message, kind === END ? end : start, end, details);
}

export function invalidNumber(source: Source, what: "integer" | "float", start: number, end: number): DiagnosticError {
  return syntaxError(
    source,
    "syntax/invalid-number",
    `invalid ${what} '${source.text.slice(start, end)}'`,
    start,
    end,
    {
      help:
        what === "integer"
          ? "integers go up to 9223372036854775807; write a float ('1e30' is '1.0e30') or a string"
          : "write a float between 2.3e-308 and 1.7e308, or a string",
    },
  );
}

export function nullByte(source: Source, value: ByteString, start: number, end: number): DiagnosticError {
  const shown = value.replaceAll("\0", toBytes("␀"));
  const message = `input string '${shown}' cannot be represented as Nix string because it contains null bytes`;
  return syntaxError(source, "syntax/null-byte", message, start, end);
}

export function trailingSlash(source: Source, start: number, end: number): DiagnosticError {
  return syntaxError(source, "syntax/trailing-slash", "path has a trailing slash", start, end, {
    help: "leave out the '/' at the end of the path",
  });
}

export function experimentalPipe(source: Source, start: number): DiagnosticError {
  const message =
    "experimental Nix feature 'pipe-operators' is disabled; " +
    "add '--extra-experimental-features pipe-operators' to enable it";
  return syntaxError(source, "syntax/experimental", message, start, start + 2, {
    help: "write the function call out: 'f x' for 'x |> f' and for 'f <| x'",
  });
}

/** `path` is the dotted attribute path, `previous` the byte offset of its first definition. */
export function duplicateAttribute(source: Source, path: ByteString, at: number, previous: number): DiagnosticError {
  const { line, column } = source.locate(previous);
  const message = `attribute '${path}' already defined at ${source.name}:${line}:${column}`;
  return syntaxError(source, "syntax/duplicate-attribute", message, at, at + 1, {
    labels: [{ span: { source, start: previous, end: previous + 1 }, text: "first defined here" }],
  });
}

export function duplicateFormal(source: Source, name: ByteString, start: number, end: number): DiagnosticError {
  return syntaxError(source, "syntax/duplicate-formal", `duplicate formal function argument '${name}'`, start, end);
}

export function dynamicAttribute(
  source: Source,
  where: "let" | "inherit",
  start: number,
  end: number,
): DiagnosticError {
  return syntaxError(source, "syntax/dynamic-attribute", `dynamic attributes not allowed in ${where}`, start, end, {
    help:
      where === "let"
        ? "put the computed names into an attribute set of their own: 'x = { ${name} = 1; };'"
        : "write the name out, or bind it: '${name} = set.${name};'",
  });
}

/** `source` is null where a tree was never text. */
export function tooDeep(source: Source | null, at: number): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    code: "syntax/too-deep" satisfies SyntaxCode,
    message: "the expression is nested too deeply",
    ...(source ? { span: { source, start: at, end: at + 1 } } : {}),
    help: "split the expression, or bind its inner parts with 'let'",
  });
}
