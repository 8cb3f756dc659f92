// Ben plays, and leaves the machine alone.
import type { User } from "typeflake";

export default { name: "ben", fullName: "Ben Example" } as const satisfies User;
