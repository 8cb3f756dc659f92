// Values as property lists of macOS, in XML.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { filterAttrs, mapAttrsToList } from "./attrsets.ts";
import { isList, map } from "./lists.ts";
import { concatStringsSep, escapeXML } from "./strings.ts";

type Attrs = AttrsOf<any>;

const header = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">`;

/** Without `escape`, names and strings are written as they are. Attributes that are null are left out. */
export const toPlist = ({ escape = false }: Attrs, value: any): string => {
  const text = (one: any) => (escape ? escapeXML(`${one}`) : `${one}`);
  const element = (indent: string, one: any): string => {
    const tagged = (tag: string, inner: string) => `${indent}<${tag}>${inner}</${tag}>`;
    const nested = (tag: string, inner: readonly string[]) =>
      `${indent}<${tag}>\n${concatStringsSep("\n", inner)}\n${indent}</${tag}>`;
    const below = (item: any) => element(`${indent}\t`, item);
    if (one === null) return "";
    if (builtins.isBool(one)) return `${indent}${one ? "<true/>" : "<false/>"}`;
    if (builtins.isInt(one)) return tagged("integer", builtins.toString(one));
    if (builtins.isFloat(one)) return tagged("real", builtins.toString(one));
    if (builtins.isString(one)) return tagged("string", text(one));
    if (builtins.isPath(one)) return tagged("string", text(builtins.toString(one)));
    if (isList(one)) return nested("array", map(below, one));
    if (!builtins.isAttrs(one))
      throw new Error(`generators.toPlist: a ${builtins.typeOf(one)} cannot be in a property list`);
    const entry = (name: string, item: any) => `${indent}\t<key>${text(name)}</key>\n${below(item)}`;
    return nested(
      "dict",
      mapAttrsToList(
        entry,
        filterAttrs((_name: string, item: any) => item !== null, one),
      ),
    );
  };
  return `${header}\n${element("", value)}\n</plist>`;
};
