// Types of numbers, whole or not, and of ranges of them.
import { builtins } from "typeflake";
import { addCheck } from "./option-type.ts";
import { mergeEqualOption } from "./options.ts";

export default ({ either, mkOptionType }: { either: any; mkOptionType: any }) => {
  const int = mkOptionType({
    name: "int",
    description: "signed integer",
    descriptionClass: "noun",
    check: builtins.isInt,
    merge: mergeEqualOption,
  });

  const float = mkOptionType({
    name: "float",
    description: "floating point number",
    descriptionClass: "noun",
    check: builtins.isFloat,
    merge: mergeEqualOption,
  });

  /** A number between two others, both included; `kind` is the type that it belongs to. */
  const range = (kind: any, name: string, description: string, lowest: number, highest: number) => ({
    ...addCheck(kind, (value: any) => value >= lowest && value <= highest),
    name,
    description,
    descriptionClass: "noun",
  });

  const checkedRange = (what: string, lowest: any, highest: any) => {
    if (lowest > highest) throw new Error(`${what}.between: lowest must be smaller than highest`);
    return `between ${builtins.toJSON(lowest)} and ${builtins.toJSON(highest)} (both inclusive)`;
  };

  const sized = (name: string, bits: number, lowest: number, highest: number) =>
    range(
      int,
      name,
      `${builtins.toString(bits)} bit ${lowest < 0 ? "signed" : "unsigned"} integer; ${checkedRange("ints", lowest, highest)}`,
      lowest,
      highest,
    );

  const ints = {
    between: (lowest: number, highest: number) =>
      range(int, "intBetween", `integer ${checkedRange("ints", lowest, highest)}`, lowest, highest),
    unsigned: {
      ...addCheck(int, (value: any) => value >= 0),
      name: "unsignedInt",
      description: "unsigned integer, meaning >=0",
      descriptionClass: "nonRestrictiveClause",
    },
    positive: {
      ...addCheck(int, (value: any) => value > 0),
      name: "positiveInt",
      description: "positive integer, meaning >0",
      descriptionClass: "nonRestrictiveClause",
    },
    u8: sized("unsignedInt8", 8, 0, 255),
    u16: sized("unsignedInt16", 16, 0, 65535),
    u32: sized("unsignedInt32", 32, 0, 4294967295),
    s8: sized("signedInt8", 8, -128, 127),
    s16: sized("signedInt16", 16, -32768, 32767),
    s32: sized("signedInt32", 32, -2147483648, 2147483647),
  };

  const number = either(int, float);

  const numbers = {
    between: (lowest: number, highest: number) =>
      range(
        number,
        "numberBetween",
        `integer or floating point number ${checkedRange("numbers", lowest, highest)}`,
        lowest,
        highest,
      ),
    nonnegative: {
      ...addCheck(number, (value: any) => value >= 0),
      name: "numberNonnegative",
      description: "nonnegative integer or floating point number, meaning >=0",
      descriptionClass: "nonRestrictiveClause",
    },
    positive: {
      ...addCheck(number, (value: any) => value > 0),
      name: "numberPositive",
      description: "positive integer or floating point number, meaning >0",
      descriptionClass: "nonRestrictiveClause",
    },
  };

  return {
    float,
    int,
    ints,
    number,
    numbers,
    port: ints.u16,
  };
};
