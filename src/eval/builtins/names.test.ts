// The names are those of Nix 2.26 with flakes, printed by `nix-instantiate --eval -E 'builtins.attrNames builtins'`.
import { expect, it } from "vitest";
import { MemoryHost } from "../memory-host.ts";
import { NixEvaluator } from "../nix-evaluator.ts";
import { globalName } from "./index.ts";

const names = `abort add addDrvOutputDependencies addErrorContext all any appendContext attrNames attrValues baseNameOf
  bitAnd bitOr bitXor break builtins catAttrs ceil compareVersions concatLists concatMap concatStringsSep convertHash
  currentSystem currentTime deepSeq derivation derivationStrict dirOf div elem elemAt false fetchGit fetchMercurial
  fetchTarball fetchTree fetchurl filter filterSource findFile flakeRefToString floor foldl' fromJSON fromTOML
  functionArgs genList genericClosure getAttr getContext getEnv getFlake groupBy hasAttr hasContext hashFile hashString
  head import intersectAttrs isAttrs isBool isFloat isFunction isInt isList isNull isPath isString langVersion length
  lessThan listToAttrs map mapAttrs match mul nixPath nixVersion null parseDrvName parseFlakeRef partition path
  pathExists placeholder readDir readFile readFileType removeAttrs replaceStrings scopedImport seq sort split
  splitVersion storeDir storePath stringLength sub substring tail throw toFile toJSON toPath toString toXML trace
  traceVerbose true tryEval typeOf unsafeDiscardOutputDependency unsafeDiscardStringContext unsafeGetAttrPos warn
  zipAttrsWith`.split(/\s+/);

it("builtins has the names that Nix has", () => {
  const impure = new NixEvaluator(new MemoryHost(), { pure: false });
  expect(impure.builtins.shape.names).toEqual(names);
});

it("pure evaluation knows neither clock nor machine", () => {
  const pure = new NixEvaluator(new MemoryHost(), { pure: true });
  const known = pure.builtins.shape.names;
  expect(names.filter((name) => !known.includes(name))).toEqual(["currentSystem", "currentTime"]);
});

it("every builtin is known everywhere, most with two underscores", () => {
  const evaluator = new NixEvaluator(new MemoryHost(), { pure: false });
  for (const name of names) evaluator.evaluate(`x: ${globalName(name)}`, "/");
  expect(names.filter((name) => globalName(name) === name)).toContain("map");
  expect(() => evaluator.evaluate("add", "/")).toThrow("undefined variable 'add'");
});
