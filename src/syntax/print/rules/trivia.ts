// Comments and empty lines as documents, alone and with the token that they are attached to.
import type { ByteString } from "../../../text/bytes.ts";
import type { Item, Token, Trivia, Trivium } from "../concrete.ts";
import { type Doc, emptyLine, group, hardLine, indentBy, space, styled } from "../document.ts";
import { isBare } from "../tokens.ts";

export function leafDoc(token: Token): Doc {
  return tokenDoc(token, token.value);
}

export function tokenDoc(token: Token<unknown>, value: Doc): Doc {
  return isBare(token) ? value : [triviaDoc(token.leading), value, trailingDoc(token.trailing)];
}

export function trailingDoc(comment: ByteString | null): Doc {
  return comment === null ? [] : [space, styled("trailing-comment", `# ${comment}`), hardLine];
}

export function triviaDoc(trivia: Trivia): Doc {
  if (trivia.length === 0) return [];
  const docs = trivia.map(triviumDoc);
  return trivia.length === 1 && trivia[0].kind === "language" ? docs : [hardLine, docs];
}

function triviumDoc(trivium: Trivium): Doc {
  switch (trivium.kind) {
    case "empty-line":
      return emptyLine;
    case "line-comment":
      return [styled("comment", `#${trivium.text}`), hardLine];
    case "language":
      return [styled("comment", `/* ${trivium.name} */`), space];
    case "block-comment": {
      const lines = trivium.lines.map((text) => (text === "" ? emptyLine : [styled("comment", text), hardLine]));
      const open = styled("comment", trivium.doc ? "/**" : "/*");
      return [open, hardLine, indentBy(2, lines), styled("comment", "*/"), hardLine];
    }
    case "disable":
      return styled("disable", "");
    case "disabled-to-end":
      return styled("verbatim-to-end", trivium.region);
    case "enable":
      if (trivium.region === null) return [styled("comment", "/*nixfmt:enable*/"), hardLine];
      return [styled("verbatim", trivium.region), hardLine];
  }
}

/** Items with `separator` between them; a comment that names the language of a string stays on its line. */
export function itemsDoc<T>(separator: Doc, items: readonly Item<T>[], itemDoc: (item: T) => Doc): Doc {
  return items.map((item, index) => {
    const next = items[index + 1];
    if ("node" in item) return [group(itemDoc(item.node)), next ? separator : []];
    const last = item.comments.at(-1);
    if (last?.kind === "language" && next && "node" in next) {
      return [triviaDoc(item.comments.slice(0, -1)), triviumDoc(last), space];
    }
    return [triviaDoc(item.comments), next ? separator : []];
  });
}
