import { expect, test } from "vitest";
import { describeHost } from "./host.case.ts";
import { MemoryHost } from "./memory-host.ts";

describeHost((files) => {
  const below = Object.fromEntries(Object.entries(files).map(([path, file]) => [`/root${path}`, file]));
  return { host: new MemoryHost(below), root: "/root" };
});

test("has the environment, clock and system that it is given", () => {
  const host = new MemoryHost({}, { environment: { HOME: "/home" }, currentTime: 7, currentSystem: "riscv64-linux" });
  expect([host.environment("HOME"), host.environment("toString"), host.currentTime(), host.currentSystem()]).toEqual([
    "/home",
    undefined,
    7,
    "riscv64-linux",
  ]);
});

test("keeps what is logged", () => {
  const host = new MemoryHost();
  host.log("trace: 1");
  expect(host.messages).toEqual(["trace: 1"]);
});
