// `toXML`, and writing values as XML for whoever else needs that.
import type { ByteString } from "../../text/bytes.ts";
import { isDerivation } from "../attrs.ts";
import { type BuiltinEntry, builtin, lazy, textOf } from "../builtin.ts";
import { ContextCollector, withContext } from "../context.ts";
import { isString } from "../kind.ts";
import { printFloat } from "../number.ts";
import { force } from "../thunk.ts";
import { Attrs, ContextString, Float, Lambda, type List, Path, type Slot, type Value } from "../value.ts";

export const xml: readonly BuiltinEntry[] = [
  builtin({
    name: "toXML",
    parameters: [{ ...lazy("value"), type: "any" }],
    doc: "The value as XML: one element for each value, named after its kind. A derivation is written in full only once.",
    examples: [
      [
        "builtins.toXML [ 1 ]",
        `"<?xml version='1.0' encoding='utf-8'?>\\n<expr>\\n  <list>\\n    <int value=\\"1\\" />\\n  </list>\\n</expr>\\n"`,
      ],
    ],
    run(slot) {
      const collector = new ContextCollector();
      return withContext(toXml(slot, collector), collector.context);
    },
  }),
];

/** The value as an XML document, computed with everything in it. */
export function toXml(slot: Slot, collector: ContextCollector): ByteString {
  const writer = new XmlWriter(collector);
  writer.element("expr", {}, () => writer.value(slot));
  return `<?xml version='1.0' encoding='utf-8'?>\n${writer.text}`;
}

class XmlWriter {
  text = "";
  private readonly collector: ContextCollector;
  private readonly derivations = new Set<ByteString>();
  private depth = 0;

  constructor(collector: ContextCollector) {
    this.collector = collector;
  }

  element(name: string, attributes: Readonly<Record<string, ByteString>>, content?: () => void): void {
    const indent = "  ".repeat(this.depth);
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
    this.text += `${indent}<${name}${written.join("")}${content ? ">" : " />"}\n`;
    if (content === undefined) return;
    this.depth++;
    content();
    this.depth--;
    this.text += `${indent}</${name}>\n`;
  }

  value(slot: Slot): void {
    const value = force(slot);
    if (isString(value)) this.string(value);
    else if (value === null) this.element("null", {});
    else if (typeof value === "boolean") this.element("bool", { value: String(value) });
    else if (typeof value === "number" || typeof value === "bigint") this.element("int", { value: String(value) });
    else if (value instanceof Float) this.element("float", { value: printFloat(value.value) });
    else if (value instanceof Path) this.element("path", { value: value.path });
    else if (value instanceof Attrs) this.set(value);
    else if (Array.isArray(value)) this.list(value as List);
    else this.function(value);
  }

  private string(value: string | ContextString): void {
    if (value instanceof ContextString) this.collector.add(value.context);
    this.element("string", { value: textOf(value) });
  }

  private list(list: List): void {
    this.element("list", {}, () => {
      for (let i = 0; i < list.length; i++) this.value(list[i]);
    });
  }

  private set(set: Attrs): void {
    if (!isDerivation(set)) {
      this.element("attrs", {}, () => this.attributes(set));
      return;
    }
    const drvPath = textAt(set, "drvPath");
    const outPath = textAt(set, "outPath");
    const known = { ...(drvPath === undefined ? {} : { drvPath }), ...(outPath === undefined ? {} : { outPath }) };
    this.element("derivation", known, () => {
      if (!drvPath || this.derivations.has(drvPath)) {
        this.element("repeated", {});
        return;
      }
      this.derivations.add(drvPath);
      this.attributes(set);
    });
  }

  private attributes(set: Attrs): void {
    set.shape.names.forEach((name, index) => {
      this.element("attr", { name }, () => this.value(set.slots[index]));
    });
  }

  private function(value: Value): void {
    if (!(value instanceof Lambda)) {
      this.element("unevaluated", {});
      return;
    }
    const { formals, parameter, ellipsis } = value.code;
    this.element("function", {}, () => {
      if (formals === null) {
        this.element("varpat", { name: parameter ?? "" });
        return;
      }
      const attributes = { ...(ellipsis ? { ellipsis: "1" } : {}), ...(parameter ? { name: parameter } : {}) };
      this.element("attrspat", attributes, () => {
        for (const name of formals.map((formal) => formal.name).sort()) this.element("attr", { name });
      });
    });
  }
}

function textAt(set: Attrs, name: string): ByteString | undefined {
  const slot = set.get(name);
  if (slot === undefined) return undefined;
  const value = force(slot);
  return isString(value) ? textOf(value) : undefined;
}

const xmlEscapes: Record<string, string> = {
  '"': "&quot;",
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "\n": "&#xA;",
};

function escapeXml(text: ByteString): ByteString {
  return text.replace(/["<>&\n]/g, (special) => xmlEscapes[special]);
}
