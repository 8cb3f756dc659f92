// The program that a client starts for a server with keys: it reads them into the environment and becomes the server.
// Where one is missing, it says which and ends, and the client goes on with its other servers.
import type { Attrs, Lib, Pkgs } from "typeflake";

interface Server {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Files by the variables that hold their contents. A path may name `$XDG_RUNTIME_DIR` and `$HOME`. */
  readonly files: Attrs<string>;
}

export default (lib: Lib, pkgs: Pkgs, { name, command, args, files }: Server) => {
  const read = (variable: string, file: string) => `
    file="${lib.escape(['"', "`"], file)}"
    if [ ! -r "$file" ]; then
      echo "MCP server '${name}': cannot read ${variable} from $file. Put the key there, or disable axios.ai.mcpServers.${name}." >&2
      exit 1
    fi
    ${variable}=$(<"$file")
    export ${variable}
  `;
  return pkgs.writeShellScript(
    `mcp-server-${name}`,
    `
      set -o errexit -o nounset
      ${lib.concatStrings(lib.mapAttrsToList(read, files))}
      exec ${lib.escapeShellArgs([command, ...args])}
    `,
  );
};
