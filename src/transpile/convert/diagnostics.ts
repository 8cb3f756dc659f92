// What cannot be converted, one named factory each: what was found, and what to write in the Nix file instead.
import { type ByteString, toBytes } from "../../text/bytes.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Span } from "../../text/source.ts";
import type { Code } from "./codes.ts";

function error(code: Code, span: Span, message: string, help: string): Diagnostic {
  return { severity: "error", code, message: toBytes(message), span, help: toBytes(help) };
}

/** There is always this. */
const keep = 'keep it as a Nix file, and import it from TypeScript: `import x from "./x.nix"`';

export const encoding = (span: Span) =>
  error("convert/encoding", span, "the file is not UTF-8", "save the file as UTF-8");

export const nesting = (span: Span) =>
  error("convert/nesting", span, "the file is nested too deeply", "give inner parts names of their own with `let`");

export const undefinedVariable = (span: Span, name: ByteString) =>
  error("convert/undefined-variable", span, `undefined variable '${name}'`, "declare it, or correct its name");

export const takenName = (span: Span, name: ByteString) =>
  error("convert/taken-name", span, `\`${name}\` already has a meaning in Nix`, "give the variable another name");

export const unspellable = (span: Span, name: ByteString) =>
  error(
    "convert/name",
    span,
    `TypeScript cannot write the name \`${name}\``,
    "give the variable another name, of letters, digits and `_`",
  );

export const inheritInLet = (span: Span, name: ByteString) =>
  error(
    "convert/inherit-in-let",
    span,
    `\`inherit ${name};\` in a \`let\` declares a name of Nix's own again, which TypeScript cannot`,
    `remove \`${name}\` from the \`inherit\``,
  );

export const numberName = (span: Span) =>
  error("convert/number-name", span, "a number cannot name an attribute", "write the name as a string");

/** What the transpiler says about the result, with the place in it. */
export const notation = (span: Span, { message, help, span: there }: Diagnostic): Diagnostic => ({
  severity: "error",
  code: "convert/notation" satisfies Code,
  message,
  span,
  labels: there ? [{ span: there, text: "this is what it would be" }] : [],
  help: help ?? keep,
});

export const different = (span: Span) =>
  error("convert/different", span, "the file cannot be written in TypeScript so that it comes back the same", keep);
