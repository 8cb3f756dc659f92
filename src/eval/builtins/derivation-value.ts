// The sets that stand for derivations: one a output, each with all outputs in it. Their attributes are computed late, so
// that asking a package for its name or version never instantiates it.
import type { Derivation } from "../../store/derivation.ts";
import type { StorePath } from "../../store/store-path.ts";
import type { ByteString } from "../../text/bytes.ts";
import { AttrsBuilder } from "../attrs.ts";
import { takeAttrs, takeList, takePlainText } from "../builtin.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import { noPositions, Shape } from "../shape.ts";
import { delay, force } from "../thunk.ts";
import { Attrs, type Env, emptyEnv, type FunctionCode, Lambda, type Slot, SmallFrame, type Value } from "../value.ts";
import { derivationStrict, drvPathString, outputString } from "./derivation-strict.ts";

/**
 * The function `derivation`, which Nix writes in Nix: a function of a set with an optional `outputs`. Calling it looks at
 * the names of the outputs only.
 */
export function derivationFunction(evaluator: Evaluator): Lambda {
  const code: FunctionCode = {
    bind: (env, argument) => new SmallFrame(env, takeAttrs(argument)),
    body: { run: (env: Env) => makeDerivation((env as SmallFrame).v as Attrs, evaluator) },
    inner: null,
    formals: [{ name: "outputs", optional: true, position: 0 }],
    ellipsis: true,
    parameter: "drvAttrs",
    position: 0,
    name: "derivation",
  };
  return new Lambda(code, emptyEnv);
}

const listShape = new Shape(["all", "drvAttrs"], noPositions, true);
const outputShape = new Shape(["drvPath", "outPath", "outputName", "type"], noPositions, true);

function makeDerivation(drvAttrs: Attrs, evaluator: Evaluator): Value {
  const strict = delay(() => derivationStrict(drvAttrs, evaluator));
  const fromStrict = (name: ByteString) => delay(() => attributeOf(force(strict) as Attrs, name));
  const drvPath = fromStrict("drvPath");
  const names = outputNames(drvAttrs.get("outputs"));
  let common: Attrs | undefined;
  const outputs = names.map((name) =>
    delay(() => (common as Attrs).update(new Attrs(outputShape, [drvPath, fromStrict(name), name, "derivation"]))),
  );
  common = drvAttrs.update(byName(names, outputs)).update(new Attrs(listShape, [outputs, drvAttrs]));
  return force(outputs[0]);
}

function outputNames(outputs: Slot | undefined): readonly ByteString[] {
  if (outputs === undefined) return ["out"];
  const names = takeList(outputs).map((name) => takePlainText(name));
  if (names.length === 0) throw new NixError("out-of-range", "'builtins.head' called on an empty list");
  return names;
}

function byName(names: readonly ByteString[], outputs: readonly Slot[]): Attrs {
  const builder = new AttrsBuilder();
  names.forEach((name, index) => {
    if (!builder.has(name)) builder.set(name, outputs[index]);
  });
  return builder.build();
}

function attributeOf(attrs: Attrs, name: ByteString): Value {
  const slot = attrs.get(name);
  if (slot === undefined) throw new NixError("missing-attribute", `attribute '${name}' missing`);
  return force(slot);
}

/** What importing a `.drv` file gives. */
export function derivationValue(drvPath: StorePath, { env, outputs: made }: Derivation): Value {
  const names = [...made.keys()].sort();
  let common: Attrs | undefined;
  const values = names.map((name) =>
    delay(() => {
      const own = new AttrsBuilder();
      own.set("outPath", outputString(drvPath, name, made.get(name)!.path)).set("outputName", name);
      return (common as Attrs).update(own.build());
    }),
  );
  const shared = new AttrsBuilder();
  shared
    .set("all", values)
    .set("drvPath", drvPathString(drvPath))
    .set("name", env.get("name") ?? "")
    .set("type", "derivation");
  common = byName(names, values).update(shared.build());
  return force(values[0]);
}
