// Alice, on every machine.
import { homeModule, type User } from "typeflake";

export default {
  name: "alice",
  fullName: "Alice Example",
  email: "alice@example.org",
  admin: true,
  // Options of home-manager.
  home: homeModule({}),
} as const satisfies User;
