// lib.generators, lib.cli, lib.gvariant: values as the text of configuration files and command lines.
import type { Attrs, Loose } from "../basics.ts";

type ValueToText = (value: Loose) => string;
type PairToText = (key: string, value: Loose) => string;

interface KeyValueFormat {
  readonly mkKeyValue?: PairToText;
  readonly listsAsDuplicateKeys?: boolean;
}
interface SectionFormat extends KeyValueFormat {
  readonly mkSectionName?: (name: string) => string;
}

/** lib.generators; the first argument is the format, with what is left out as is usual. */
export interface Generators {
  mkDconfKeyValue(key: string, value: Loose): string;
  mkKeyValueDefault(
    format: { readonly mkValueString?: ValueToText },
    separator: string,
    key: string,
    value: Loose,
  ): string;
  mkKeyValueDefault(format: { readonly mkValueString?: ValueToText }, separator: string): PairToText;
  mkLuaInline(code: string): LuaInline;
  mkValueStringDefault(format: object, value: Loose): string;
  mkValueStringDefault(format: object): ValueToText;
  toDconfINI(sections: Attrs<Attrs>): string;
  toDhall(format: object): ValueToText;
  toDhall(format: object, value: unknown): string;
  toGitINI(sections: Attrs): string;
  toINI(format: SectionFormat): (sections: Attrs<Attrs>) => string;
  toINI(format: SectionFormat, sections: Attrs<Attrs>): string;
  toINIWithGlobalSection(
    format: SectionFormat,
  ): (file: { readonly globalSection?: Attrs; readonly sections?: Attrs<Attrs> }) => string;
  toINIWithGlobalSection(
    format: SectionFormat,
    file: { readonly globalSection?: Attrs; readonly sections?: Attrs<Attrs> },
  ): string;
  toJSON(format: object): ValueToText;
  toJSON(format: object, value: unknown): string;
  toKeyValue(format: KeyValueFormat & { readonly indent?: string }): (values: Attrs) => string;
  toKeyValue(format: KeyValueFormat & { readonly indent?: string }, values: Attrs): string;
  toLua(format: { readonly multiline?: boolean; readonly indent?: string; readonly asBindings?: boolean }): ValueToText;
  toLua(
    format: { readonly multiline?: boolean; readonly indent?: string; readonly asBindings?: boolean },
    value: unknown,
  ): string;
  toPlist(format: { readonly escape?: boolean }): ValueToText;
  toPlist(format: { readonly escape?: boolean }, value: unknown): string;
  toPretty(format: {
    readonly multiline?: boolean;
    readonly allowPrettyValues?: boolean;
    readonly indent?: string;
  }): ValueToText;
  toPretty(
    format: { readonly multiline?: boolean; readonly allowPrettyValues?: boolean; readonly indent?: string },
    value: unknown,
  ): string;
  toYAML(format: object): ValueToText;
  toYAML(format: object, value: unknown): string;
  withRecursion<T = Loose>(limits: { readonly depthLimit: number; readonly throwOnDepthLimit?: boolean }, value: T): T;
}

export interface LuaInline {
  readonly _type: "lua-inline";
  readonly expr: string;
}

interface GNUFormat {
  readonly mkOptionName?: (name: string) => string;
  readonly mkBool?: (name: string, value: boolean) => string[];
  readonly mkList?: (name: string, values: readonly Loose[]) => string[];
  readonly mkOption?: (name: string, value: Loose) => string[];
  readonly optionValueSeparator?: string | null;
}
interface CommandLineFormat {
  readonly option: string;
  readonly sep: string | null;
  readonly explicitBool: boolean;
  readonly formatArg?: ValueToText;
}
interface GNUCommandLineFormat {
  readonly isLong?: (name: string) => boolean;
  readonly explicitBool?: boolean;
  readonly formatArg?: ValueToText;
}

/** lib.cli */
export interface Cli {
  toCommandLine(format: (name: string) => CommandLineFormat, options: Attrs): string[];
  toCommandLineGNU(format: GNUCommandLineFormat, options: Attrs): string[];
  toCommandLineShell(format: (name: string) => CommandLineFormat, options: Attrs): string;
  toCommandLineShellGNU(format: GNUCommandLineFormat, options: Attrs): string;
  toGNUCommandLine(format: GNUFormat, options: Attrs): string[];
  toGNUCommandLineShell(format: GNUFormat, options: Attrs): string;
}

/** A value with a type of GVariant. */
export interface GVariantValue {
  readonly _type: "gvariant";
  readonly type: string;
  readonly value: Loose;
}

/** lib.gvariant */
export interface GVariant {
  readonly intConstructors: readonly {
    readonly conv: Loose;
    readonly min: number | null;
    readonly max: number | null;
  }[];
  isGVariant(value: unknown): boolean;
  mkArray(items: readonly Loose[]): GVariantValue;
  mkBoolean(value: boolean): GVariantValue;
  mkDictionaryEntry(name: Loose, value: Loose): GVariantValue;
  mkDouble(value: number): GVariantValue;
  mkEmptyArray(type: string): GVariantValue;
  mkInt16(value: number): GVariantValue;
  mkInt32(value: number): GVariantValue;
  mkInt64(value: number): GVariantValue;
  mkJust(value: Loose): GVariantValue;
  mkMaybe(type: string, value: Loose): GVariantValue;
  mkNothing(type: string): GVariantValue;
  mkObjectpath(value: string): GVariantValue;
  mkString(value: string): GVariantValue;
  mkTuple(items: readonly Loose[]): GVariantValue;
  mkUchar(value: number): GVariantValue;
  mkUint16(value: number): GVariantValue;
  mkUint32(value: number): GVariantValue;
  mkUint64(value: number): GVariantValue;
  mkValue(value: Loose): GVariantValue;
  mkVariant(value: Loose): GVariantValue;
  readonly type: {
    arrayOf(type: string): string;
    dictionaryEntryOf(name: string, value: string): string;
    maybeOf(type: string): string;
    tupleOf(types: readonly string[]): string;
    readonly boolean: string;
    readonly double: string;
    readonly int16: string;
    readonly int32: string;
    readonly int64: string;
    readonly string: string;
    readonly uchar: string;
    readonly uint16: string;
    readonly uint32: string;
    readonly uint64: string;
    readonly variant: string;
  };
}
