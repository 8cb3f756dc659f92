// Whether what was typed is all, nothing, or only the beginning.
import { Lexer } from "../../syntax/lexer.ts";
import { END } from "../../syntax/token.ts";
import type { ByteString } from "../../text/bytes.ts";
import { DiagnosticError } from "../../text/diagnostic.ts";
import { Source } from "../../text/source.ts";

/** Whether there is nothing but space and comments. */
export function isBlank(input: ByteString): boolean {
  try {
    const lexer = new Lexer(new Source("«string»", input, "string"));
    lexer.next();
    return lexer.kind === END;
  } catch {
    return false;
  }
}

/** Whether an error only says that the input stops too early. That of a file which was imported is another matter. */
export function isIncomplete(error: unknown, input: ByteString): boolean {
  if (!(error instanceof DiagnosticError)) return false;
  const [{ message, span }] = error.diagnostics;
  const isOfInput = span?.source.origin === "string" && input.trimEnd().endsWith(span.source.text.trimEnd());
  return isOfInput && message.startsWith("syntax error, unexpected end of file");
}
