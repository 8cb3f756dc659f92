// A module that declares options and defines them.
import { nixosModule } from "typeflake";

export default nixosModule(({ lib }) => ({
  options: { site: { port: lib.mkOption({ type: lib.types.port }), name: lib.mkOption({ type: lib.types.str }) } },
  config: { site: { port: lib.mkDefault(80) }, networking: { firewall: { allowedTCPPorts: [80] } } },
}));

// Names that only other modules know may be read.
export const other = nixosModule(({ config }) => ({ networking: { hostName: config.site.name } }));
