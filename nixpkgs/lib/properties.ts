// Properties of definitions: what `mkIf`, `mkMerge`, `mkOverride` and `mkOrder` make, and what becomes of them when modules
// are merged.
import { builtins } from "typeflake";
import { all, concatMap, filter, foldl, head, length, map, sortOn } from "./lists.ts";
import { min } from "./trivial.ts";

/** Where an option is: the names on the way to it. */
export type Loc = readonly string[];

/** A definition of an option: its value, possibly with properties around it, and the file that has it. */
export interface Definition {
  readonly file: any;
  readonly value: any;
}

export type Definitions = readonly Definition[];

export const defaultOverridePriority = 100;
export const defaultOrderPriority = 1000;

export const mkIf = (condition: boolean, content: any) => ({ _type: "if", condition, content });

export const mkAssert = (assertion: boolean, message: string, content: any) =>
  mkIf(assertion ? true : builtins.throw(`\nFailed assertion: ${message}`), content);

export const mkMerge = (contents: readonly any[]) => ({ _type: "merge", contents });

export const mkOverride = (priority: number, content: any) => ({ _type: "override", priority, content });

export const mkOptionDefault = (content: any) => mkOverride(1500, content);
export const mkDefault = (content: any) => mkOverride(1000, content);
export const mkImageMediaOverride = (content: any) => mkOverride(60, content);
export const mkForce = (content: any) => mkOverride(50, content);
export const mkVMOverride = (content: any) => mkOverride(10, content);
export const mkFixStrictness = (content: any) => content;

export const mkOrder = (priority: number, content: any) => ({ _type: "order", priority, content });
export const mkBefore = (content: any) => mkOrder(500, content);
export const mkAfter = (content: any) => mkOrder(1500, content);

/** A definition that names its own file. */
export const mkDefinition = (definition: Definition) => ({ ...definition, _type: "definition" });

const tagOf = (value: any): string => value._type ?? "";

/** `mkIf c { a = 1; }` is `{ a = mkIf c 1; }`: so a condition may need other options of the same set. */
export const pushDownProperties = (config: any): readonly any[] => {
  const tag = tagOf(config);
  const onEach = (wrap: (value: any) => any) =>
    map(
      (set: any) => (builtins.isAttrs(set) ? builtins.mapAttrs((_name: string, value: any) => wrap(value), set) : set),
      pushDownProperties(config.content),
    );
  if (tag === "merge") return concatMap(pushDownProperties, config.contents);
  if (tag === "if") return onEach((value: any) => mkIf(config.condition, value));
  if (tag === "override") return onEach((value: any) => mkOverride(config.priority, value));
  return [config];
};

/** The values that are left when the conditions around them are decided. */
export const dischargeProperties = (value: any): readonly any[] => {
  const tag = tagOf(value);
  if (tag === "merge") return concatMap(dischargeProperties, value.contents);
  if (tag !== "if") return [value];
  if (!builtins.isBool(value.condition)) throw new Error("mkIf was given a condition that is not a Boolean");
  return value.condition ? dischargeProperties(value.content) : [];
};

/** The definitions of the highest priority (the lowest number), without the property, and that number. */
const strongest = (definitions: Definitions): { values: Definitions; highestPrio: number } => {
  const isOverride = ({ value }: Definition) => tagOf(value) === "override";
  const priorityOf = (definition: any): number =>
    isOverride(definition) ? definition.value.priority : defaultOverridePriority;
  const highestPrio = foldl((best: number, one: Definition) => min(best, priorityOf(one)), 9999, definitions);
  const values = map(
    (one: any) => (isOverride(one) ? { ...one, value: one.value.content } : one),
    filter((one: Definition) => priorityOf(one) === highestPrio, definitions),
  );
  return { values, highestPrio };
};

export const filterOverrides = (definitions: Definitions) => strongest(definitions).values;

/** The definitions in the order that `mkOrder` asks for, without it. */
export const sortProperties = (definitions: Definitions): Definitions => {
  const isOrder = ({ value }: Definition) => tagOf(value) === "order";
  if (all((one: Definition) => !isOrder(one), definitions)) return definitions;
  const ordered = map(
    (one: any) => (isOrder(one) ? { ...one, value: one.value.content, priority: one.value.priority } : one),
    definitions,
  );
  return sortOn((one: any) => one.priority ?? defaultOrderPriority, ordered);
};

const hasProperty = ({ file, value }: Definition): boolean =>
  builtins.addErrorContext(
    `while evaluating definitions from \`${file}':`,
    builtins.isAttrs(value) && "_type" in value,
  );

/** The definitions that count: conditions decided, weaker ones dropped, the rest in order. */
export const settleDefinitions = (definitions: Definitions) => {
  // Nearly every option has one definition and no property in it.
  if (length(definitions) === 1 && !hasProperty(head(definitions)))
    return { values: definitions, highestPrio: defaultOverridePriority };
  const inForce = concatMap(
    ({ file, value }: Definition) =>
      map(
        (one: any) => (tagOf(one) === "definition" ? one : { file, value: one }),
        builtins.addErrorContext(`while evaluating definitions from \`${file}':`, dischargeProperties(value)),
      ),
    definitions,
  );
  const { values, highestPrio } = strongest(inForce);
  return { values: sortProperties(values), highestPrio };
};

export { strongest as "filterOverrides'" };
