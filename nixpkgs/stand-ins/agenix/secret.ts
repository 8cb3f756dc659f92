// What a secret of agenix says, of NixOS and of a home alike: `folder` is where secrets lie once they are decrypted.
import type { Attrs } from "typeflake";

export default (lib: any, folder: string) =>
  ({ name, config }: any): Attrs<any> => {
    const { mkOption, types } = lib;
    return {
      options: {
        name: mkOption({ type: types.str, default: name, description: "The name of its file." }),
        file: mkOption({ type: types.path, description: "The encrypted file." }),
        path: mkOption({
          type: types.str,
          default: `${folder}/${config.name}`,
          description: "Where it lies once it is decrypted.",
        }),
        mode: mkOption({ type: types.str, default: "0400", description: "Its permissions." }),
        symlink: mkOption({ type: types.bool, default: true, description: "Whether its path is a link." }),
      },
    };
  };
