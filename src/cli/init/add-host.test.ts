// Adding a host to the list of them, whatever people made of the file.
import { expect, test } from "vitest";
import { withHost } from "./add-host.ts";

test("stands behind the others", () => {
  expect(withHost('// Hosts.\nimport desk from "./desk.ts";\n\nexport default {\n  desk,\n};\n', "lap")).toBe(
    '// Hosts.\nimport desk from "./desk.ts";\nimport lap from "./lap.ts";\n\nexport default {\n  desk,\n  lap,\n};\n',
  );
});

test("has a variable of its own where its name is none", () => {
  const text = withHost('import desk from "./desk.ts";\n\nexport default { desk };\n', "my-lap-2");
  expect(text).toContain('import myLap2 from "./my-lap-2.ts";');
  expect(text).toContain('"my-lap-2": myLap2');
  expect(withHost("export default {};\n", "import")).toBe(
    'import hostImport from "./import.ts";\nexport default {\n  import: hostImport,\n};\n',
  );
});

test("has a variable that no other host has", () => {
  const text = withHost('import desk from "./desk.ts";\n\nexport default { desk };\n', "Desk");
  expect(text).toContain('import desk2 from "./Desk.ts";');
  expect(text).toContain("Desk: desk2");
});

// Modules are strict, and so have no variables of these names.
test.each(["eval", "arguments"])("has no variable that is called %s", (hostname) => {
  expect(withHost("export default {};\n", hostname)).toMatch(/import host[A-Z]/);
});

test("what is written by hand stays", () => {
  const own =
    'import desk from "./desk.ts"; // mine\n\n/* all */\nexport default {\n  desk: { ...desk, locale: "C.UTF-8" }, // here\n};\n';
  const text = withHost(own, "lap");
  for (const part of ["// mine", "/* all */", '{ ...desk, locale: "C.UTF-8" }', "// here"])
    expect(text).toContain(part);
});

test.each([
  "export default [];",
  "export default make({});",
  "const x = ;",
  'import lap from "./other.ts";\nexport default { lap };',
])("refuses %j and says what to write", (text) => {
  expect(() => withHost(text, "lap")).toThrow("cannot add 'lap' to hosts/default.ts");
});
