// Makes the tokens of a tree that was never text: names and values are spelled, and the comments that nodes carry become
// `#` lines before them.
import type { ByteString } from "../../text/bytes.ts";
import { BugError } from "../../text/diagnostic.ts";
import { showName } from "../identifier.ts";
import type {
  AttrName,
  FloatExpr,
  IndentedStringExpr,
  IntExpr,
  Node,
  SearchPathExpr,
  StaticName,
  StringExpr,
} from "../tree.ts";
import type { Token, Trivia, Trivium } from "./concrete.ts";
import { spellFloat, spellIndentedString, spellString } from "./spelling.ts";
import type { TokenStream } from "./token-stream.ts";

const nothing: Trivia = [];

export class MadeTokens implements TokenStream {
  private pending: Trivium[] = [];

  enter(node: Node): void {
    if (node.spaced) this.pending.push({ kind: "empty-line" });
    if (node.spaced) this.pending.push({ kind: "empty-line" });
    if (node.leading === undefined) return;
    for (const text of node.leading.flatMap((comment) => comment.split("\n"))) {
      this.pending.push({ kind: "line-comment", text: /^( |$)/.test(text) ? text : ` ${text}` });
    }
  }

  token(text: ByteString): Token {
    return { leading: this.takeTrivia(), value: text, line: 0, trailing: null };
  }

  optional(_text: ByteString): Token | null {
    return null;
  }

  literal(node: IntExpr | FloatExpr | SearchPathExpr | StaticName): Token {
    switch (node.kind) {
      case "int":
        return this.token(String(node.value));
      case "float":
        return this.token(spellFloat(node.value));
      case "search-path":
        return this.token(`<${node.path}>`);
      case "name":
        return this.token(node.name);
    }
  }

  compound<Value>(read: () => Value): Token<Value> {
    const leading = this.takeTrivia();
    return { leading, value: read(), line: 0, trailing: null };
  }

  raw(text: ByteString): ByteString {
    return text;
  }

  texts(node: StringExpr | IndentedStringExpr): Iterator<ByteString> {
    return (node.kind === "string" ? spellString(node.parts) : spellIndentedString(node.parts)).values();
  }

  interpolated<Value>(read: () => Value): { readonly value: Value; readonly final: Trivia } {
    return { value: read(), final: this.takeTrivia() };
  }

  cutMark(): number {
    return 0;
  }

  nameStyle(name: AttrName): "identifier" | "string" | "interpolation" {
    if (name.kind === "name") return showName(name.name) === name.name ? "identifier" : "string";
    if (name.expr.kind !== "string") return "interpolation";
    if (name.expr.parts.every((part) => part.kind === "text"))
      throw new BugError("a static name made as a dynamic one");
    return "string";
  }

  takeTrivia(): Trivia {
    const taken = this.pending;
    if (taken.length === 0) return nothing;
    this.pending = [];
    return taken;
  }
}
