// What is wrong with the description of a host, all of it at once: every attribute by itself (fields.ts), and what does
// not go together. It is said before any module is read, so that a mistake is answered in no time.
import { type Attrs, builtins, implies, type Lib } from "typeflake";
import checkFieldsOf from "./check-fields.ts";
import { hardwareFields, hostFields, layoutFields, moduleFields, userFields } from "./fields.ts";

interface Assertion {
  readonly assertion: boolean;
  readonly message: string;
}

/** Takes any set. An attribute of the wrong kind is one problem; the other rules see it as if it were not there. */
export default (lib: Lib) => (host: Attrs) => {
  const checkFields = checkFieldsOf(lib);
  const failed = (assertions: readonly Assertion[]): readonly string[] =>
    lib.map(
      ({ message }) => message,
      lib.filter(({ assertion }) => !assertion, assertions),
    );
  const setAt = (name: string): Attrs => (lib.isAttrs(host[name] ?? null) ? host[name] : {});
  const { system = "", formFactor = "", homeProfile = null } = host;
  const hardware = setAt("hardware");
  const modules = setAt("modules");
  const users: readonly unknown[] = builtins.isList(host.users ?? null) ? host.users : [];
  const isOn = (name: string) => lib.isAttrs(modules[name] ?? null) || (modules[name] ?? false) === true;

  const hardwareProblems = [
    ...checkFields("hardware.", hardware, hardwareFields),
    ...failed([
      {
        assertion: implies(system === "x86_64-linux", "cpu" in hardware),
        message: 'hardware.cpu is missing; set it to "amd" or "intel"',
      },
      {
        assertion: implies(system === "aarch64-linux", !("cpu" in hardware)),
        message: 'hardware.cpu is given for an aarch64-linux machine; leave it out, or set system to "x86_64-linux"',
      },
    ]),
  ];

  const moduleProblems = [
    ...checkFields("modules.", modules, moduleFields),
    ...failed([
      {
        assertion: implies(isOn("gaming"), isOn("graphics")),
        message: "modules.gaming needs the graphics module; set modules.graphics to true, or leave gaming out",
      },
      {
        assertion: implies(isOn("ai"), isOn("networking")),
        message: "modules.ai needs the networking module; set modules.networking to true, or leave ai out",
      },
      {
        assertion: implies(isOn("graphics"), "gpu" in hardware),
        message: 'modules.graphics needs to know the graphics card; set hardware.gpu to "amd", "nvidia" or "intel"',
      },
      {
        assertion: implies(isOn("desktop"), formFactor !== "server"),
        message: 'modules.desktop is on for a server; leave it out, or set formFactor to "desktop" or "laptop"',
      },
    ]),
  ];

  const profileProblems = failed([
    {
      assertion: implies(formFactor === "laptop", homeProfile !== "workstation"),
      message: 'homeProfile is "workstation" on a laptop; set homeProfile to "laptop", or formFactor to "desktop"',
    },
    {
      assertion: implies(formFactor === "desktop", homeProfile !== "laptop"),
      message: 'homeProfile is "laptop" on a desktop; set homeProfile to "workstation", or formFactor to "laptop"',
    },
    {
      assertion: implies(formFactor === "server", homeProfile === null),
      message: 'homeProfile is given for a server; leave it out, or set formFactor to "desktop" or "laptop"',
    },
  ]);

  const checkUser = (index: number, user: unknown): readonly string[] => {
    const place = `users[${builtins.toString(index)}]`;
    if (!lib.isAttrs(user)) return [`${place} is no set; describe a user by a set with a name`];
    return checkFields(`${place}.`, user, userFields);
  };
  const names = lib.filter<string>(builtins.isString, lib.catAttrs("name", lib.filter<any>(lib.isAttrs, users)));
  const isRepeated = (name: string) => lib.count((other) => other === name, names) > 1;
  const userProblems = [
    ...lib.concatLists(lib.imap0(checkUser, users)),
    ...lib.map(
      (name) => `users has "${name}" more than once; give each user another name`,
      lib.filter(isRepeated, lib.unique(names)),
    ),
    ...failed([
      {
        assertion: !builtins.elem("root", names),
        message: 'users has "root", which every machine has; leave it out',
      },
    ]),
  ];

  const disks = host.disks ?? null;
  const diskProblems = [
    ...lib.optionals(lib.isAttrs(disks) && "layout" in disks, checkFields("disks.", disks, layoutFields)),
    ...failed([
      {
        assertion: disks !== ({} as Attrs),
        message: "disks is empty; describe a layout with its device, or leave it out",
      },
      {
        assertion: "disks" in host || "hardwareConfiguration" in host,
        message:
          "there are no file systems; describe the disks in disks, " +
          "or set hardwareConfiguration to the file that nixos-generate-config wrote",
      },
    ]),
  ];

  return [
    ...checkFields("", host, hostFields),
    ...hardwareProblems,
    ...moduleProblems,
    ...profileProblems,
    ...userProblems,
    ...diskProblems,
  ];
};
