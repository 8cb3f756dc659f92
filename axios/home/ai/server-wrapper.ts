// The program that a client starts for a server with keys: it reads them into the environment and becomes the server.
// Where one is missing, it says which and ends, and the client goes on with its other servers.
import type { Attrs, Lib, Pkgs } from "typeflake";

interface Server {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Files by the variables that get their contents. `$XDG_RUNTIME_DIR` and the like in a path are put in at the start. */
  readonly files: Attrs<string>;
}

export default (lib: Lib, pkgs: Pkgs, { name, command, args, files }: Server) => {
  const problem = (variable: string) => `MCP server ${name}: ${variable} cannot be read from`;
  const remedy = `put the key there, or disable axios.ai.mcpServers.${name}`;
  const read = (variable: string, file: string) => `
    file="${lib.escape(['"', "`"], file)}"
    if [ ! -r "$file" ]; then
      echo ${lib.escapeShellArg(problem(variable))} "$file": ${lib.escapeShellArg(remedy)} >&2
      exit 1
    fi
    ${variable}=$(<"$file")
    export ${variable}
  `;
  return pkgs.writeShellScript(
    lib.strings.sanitizeDerivationName(`mcp-server-${name}`),
    lib.concatStrings([...lib.mapAttrsToList(read, files), `exec ${lib.escapeShellArgs([command, ...args])}\n`]),
  );
};
