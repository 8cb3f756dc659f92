import { describe, expect, it } from "vitest";
import { internName } from "./names.ts";

describe("internName", () => {
  it("gives back the name also when the table grows for it", () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `name ${index}`);
    expect(names.map(internName)).toEqual(names);
  });
});
