// The entry of the bundle, run by bin/typeflake.js in a worker thread.
import { main } from "./main.ts";

main(process.argv.slice(2)).then((status) => process.exit(status));
