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
  writer.open("<expr>");
  writer.value(slot);
  writer.close("</expr>");
  return `<?xml version='1.0' encoding='utf-8'?>\n${writer.finish()}`;
}

/** NixOS writes the documentation of all its options with this, so every element is one line of one text. */
class XmlWriter {
  private text = "";
  private lines: ByteString[] = [];
  private readonly collector: ContextCollector;
  private readonly derivations = new Set<ByteString>();
  private indent = "";

  constructor(collector: ContextCollector) {
    this.collector = collector;
  }

  open(tag: string): void {
    this.line(tag);
    this.indent += "  ";
  }

  close(tag: string): void {
    this.indent = this.indent.slice(2);
    this.line(tag);
  }

  value(slot: Slot): void {
    const value = force(slot);
    if (typeof value === "string") this.line(`<string${attribute("value", value)} />`);
    else if (value instanceof ContextString) this.string(value);
    else if (value === null) this.line("<null />");
    else if (typeof value === "boolean") this.line(`<bool value="${value}" />`);
    else if (typeof value === "number" || typeof value === "bigint") this.line(`<int value="${value}" />`);
    else if (value instanceof Float) this.line(`<float value="${printFloat(value.value)}" />`);
    else if (value instanceof Path) this.line(`<path${attribute("value", value.path)} />`);
    else if (value instanceof Attrs) this.set(value);
    else if (Array.isArray(value)) this.list(value as List);
    else this.function(value);
  }

  finish(): ByteString {
    this.flush();
    return this.text;
  }

  private flush(): void {
    this.text += this.lines.join("");
    this.lines = [];
  }

  private line(text: string): void {
    this.lines.push(`${this.indent}${text}\n`);
    if (this.lines.length === 1024) this.flush();
  }

  private string({ text, context }: ContextString): void {
    this.collector.add(context);
    this.line(`<string${attribute("value", text)} />`);
  }

  private list(list: List): void {
    this.open("<list>");
    for (let i = 0; i < list.length; i++) this.value(list[i]);
    this.close("</list>");
  }

  private set(set: Attrs): void {
    if (isDerivation(set)) {
      this.derivation(set);
      return;
    }
    this.open("<attrs>");
    this.attributes(set);
    this.close("</attrs>");
  }

  private derivation(set: Attrs): void {
    const drvPath = textAt(set, "drvPath");
    this.open(`<derivation${attribute("drvPath", drvPath)}${attribute("outPath", textAt(set, "outPath"))}>`);
    if (!drvPath || this.derivations.has(drvPath)) {
      this.line("<repeated />");
    } else {
      this.derivations.add(drvPath);
      this.attributes(set);
    }
    this.close("</derivation>");
  }

  private attributes(set: Attrs): void {
    const { shape, slots } = set;
    for (let i = 0; i < slots.length; i++) {
      this.open(`<attr${attribute("name", shape.names[i])}>`);
      this.value(slots[i]);
      this.close("</attr>");
    }
  }

  private function(value: Value): void {
    if (!(value instanceof Lambda)) {
      this.line("<unevaluated />");
      return;
    }
    const { formals, parameter, ellipsis } = value.code;
    this.open("<function>");
    if (formals === null) {
      this.line(`<varpat${attribute("name", parameter ?? "")} />`);
    } else {
      this.open(`<attrspat${ellipsis ? ' ellipsis="1"' : ""}${attribute("name", parameter)}>`);
      for (const name of formals.map((formal) => formal.name).sort()) this.line(`<attr${attribute("name", name)} />`);
      this.close("</attrspat>");
    }
    this.close("</function>");
  }
}

/** An attribute with a space in front, or nothing where there is no value. */
function attribute(name: string, value: ByteString | undefined): string {
  return value === undefined ? "" : ` ${name}="${escapeXml(value)}"`;
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

const special = /["<>&\n]/;

function escapeXml(text: ByteString): ByteString {
  return special.test(text) ? text.replace(/["<>&\n]/g, (found) => xmlEscapes[found]) : text;
}
