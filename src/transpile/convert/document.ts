// The document model of the TypeScript printer: Wadler's groups, as Prettier uses them. A document is a text, an element
// or a list of documents, so rules read like templates: `group(["[", indent([softline, items]), softline, "]"])`.
//
// A line break inside a template string (`templateLine`) belongs to the text, so it does not break the groups around it;
// brackets around one are broken all the same (`spansLines`), since a text of several lines ends no list well.

export type Doc = string | Element | readonly Doc[];

export type Element =
  /** `flat` is what it is on one line; a hard line is a break always. */
  | { readonly kind: "line"; readonly flat: string; readonly hard: boolean }
  | { readonly kind: "template-line" }
  | { readonly kind: "indent"; readonly body: Doc }
  /** All on one line, or every line of its own a break. */
  | { readonly kind: "group"; readonly body: Doc; readonly broken: boolean; readonly spans: boolean }
  /** The first of the states that fits, the last one otherwise. */
  | { readonly kind: "choice"; readonly states: readonly Doc[] }
  | { readonly kind: "if-broken"; readonly broken: Doc; readonly flat: Doc };

export const line: Doc = { kind: "line", flat: " ", hard: false };
export const softline: Doc = { kind: "line", flat: "", hard: false };
export const hardline: Doc = { kind: "line", flat: "", hard: true };
export const templateLine: Doc = { kind: "template-line" };

export const indent = (body: Doc): Doc => ({ kind: "indent", body });

export const group = (body: Doc, broken = false): Doc => ({
  kind: "group",
  body,
  broken: broken || breaks(body),
  spans: spansLines(body),
});

export const choice = (states: readonly Doc[]): Doc => ({ kind: "choice", states });

export const ifBroken = (broken: Doc, flat: Doc = ""): Doc => ({ kind: "if-broken", broken, flat });

export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.map((doc, index) => (index === 0 ? doc : [separator, doc]));
}

export function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

/** Whether a document has a text of several lines in it. */
export function spansLines(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isList(doc)) return doc.some(spansLines);
  switch (doc.kind) {
    case "template-line":
      return true;
    case "group":
      return doc.spans;
    case "indent":
      return spansLines(doc.body);
    case "choice":
      return spansLines(doc.states[0]);
    case "line":
    case "if-broken":
      return false;
  }
}

/** Whether a document has a break in it whatever the width is. */
export function breaks(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  if (isList(doc)) return doc.some(breaks);
  switch (doc.kind) {
    case "line":
      return doc.hard;
    case "group":
      return doc.broken;
    case "indent":
      return breaks(doc.body);
    case "choice":
      return breaks(doc.states[0]);
    case "template-line":
    case "if-broken":
      return false;
  }
}
