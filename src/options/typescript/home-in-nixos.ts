// home-manager as a module of NixOS has every option of a home below `home-manager.users.<name>`. They are declared once,
// as those of a home; what stands there is a module of home-manager, which may be a function or a file.
import type { DeclaredSet, DeclaredType } from "./declared-type.ts";

/** The options of a machine with a name in the place of those of its homes, and these. */
export function separateHome(nixos: DeclaredSet): {
  readonly nixos: DeclaredSet;
  readonly home: DeclaredSet | undefined;
} {
  const manager = nixos.members.get("home-manager");
  const users = manager?.type.kind === "set" ? manager.type.members.get("users") : undefined;
  if (manager?.type.kind !== "set" || users?.type.kind !== "attrs" || users.type.element.kind !== "set") {
    return { nixos, home: undefined };
  }
  const named: DeclaredType = { kind: "named", value: "HomeConfig", definition: "HomeModule" };
  const inManager = new Map(manager.type.members).set("users", { ...users, type: { kind: "attrs", element: named } });
  const members = new Map(nixos.members).set("home-manager", {
    ...manager,
    type: { ...manager.type, members: inManager },
  });
  return { nixos: { ...nixos, members }, home: users.type.element };
}
