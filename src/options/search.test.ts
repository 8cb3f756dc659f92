import { expect, test } from "vitest";
import { searchOptions } from "./search.ts";

const options = [
  { name: "services.nginx.virtualHosts.<name>.root", typeDescription: "null or path" },
  { name: "services.nginx.enable", description: "Whether to enable the web server." },
  { name: "services.openssh.enable", typeDescription: "boolean" },
  { name: "hardware.opengl.enable" },
  { name: "services.httpd.enable", description: "Whether to enable Apache, an alternative to nginx." },
  { name: "nginx" },
];
const names = (query: string) => searchOptions(options, query).map(({ name }) => name);

test("finds a word in names first, then in descriptions, shorter names first", () => {
  expect(names("nginx")).toEqual([
    "nginx",
    "services.nginx.enable",
    "services.nginx.virtualHosts.<name>.root",
    "services.httpd.enable",
  ]);
});

test("wants every word, wherever it is", () => {
  expect(names("nginx root")).toEqual(["services.nginx.virtualHosts.<name>.root"]);
  expect(names("enable apache")).toEqual(["services.httpd.enable"]);
  expect(names("enable boolean")).toEqual(["services.openssh.enable"]);
  expect(names("nginx apple")).toEqual([]);
});

test("prefers the name that was written", () => {
  expect(names("services.nginx.enable")[0]).toBe("services.nginx.enable");
  expect(names("NGINX.Enable")[0]).toBe("services.nginx.enable");
});

test("finds a misspelt word, the nearest first", () => {
  expect(names("opensh")).toEqual(["services.openssh.enable", "hardware.opengl.enable"]);
  expect(names("ngnix root")).toEqual(["services.nginx.virtualHosts.<name>.root"]);
});
