import { nixosModule } from "typeflake";

export default nixosModule(({ lib }) => ({
  options: { site: { port: lib.mkOption({ type: lib.types.port }), name: lib.mkOption({ type: lib.types.str }) } },
  config: { site: { prt: 80, name: 1 }, networking: { firewal: { allowedTCPPorts: [80] } } },
}));

export const block = nixosModule(({ lib }) => {
  const port = 80;
  return {
    options: { site: { port: lib.mkOption({ type: lib.types.port, default: port }) } },
    config: { site: { prt: port } },
  };
});
