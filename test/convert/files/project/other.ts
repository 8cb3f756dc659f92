import { importNix, path } from "typeflake";

export default { hosts: importNix(path("./lib/names.nix")) };
