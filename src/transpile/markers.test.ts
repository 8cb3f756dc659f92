import { expect, it } from "vitest";
import * as authoring from "../authoring/index.ts";
import { markers } from "./markers.ts";

it('every value that "typeflake" exports has a treatment, and nothing else has', () => {
  expect(Object.keys(markers).sort()).toEqual(Object.keys(authoring).sort());
});

it("markers give back what they are given", () => {
  const definition = { outputs: () => ({}) };
  expect(authoring.flake(definition)).toBe(definition);
  expect(authoring.path("./x")).toBe("./x");
  expect(() => authoring.assert(false, "why")).toThrow("why");
});
