// Which certificates count. A file that the user names counts instead of all others, as in Nix; otherwise those that Node
// brings and those of this machine, so that a company's own ones are known.
import { existsSync, readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { TransferError } from "./failure.ts";

/** Where systems keep them; the first that is there counts. */
const systemFiles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/nix/var/nix/profiles/default/etc/ssl/certs/ca-bundle.crt",
];

const known = new Map<string, string[]>();

/** PEM texts. Throws a TransferError where the file cannot be read. */
export function certificates(file = ""): string[] {
  let result = known.get(file);
  if (result === undefined) {
    const extra = process.env["NODE_EXTRA_CA_CERTS"];
    const system = systemFiles.find((path) => existsSync(path));
    const own = file === "" ? [...rootCertificates, ...(system === undefined ? [] : [read(system)])] : [read(file)];
    result = [...own, ...(extra === undefined || extra === "" ? [] : [read(extra)])];
    known.set(file, result);
  }
  return result;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new TransferError(`cannot read the certificates in '${path}': ${(error as Error).message}`, {
      help: "correct NIX_SSL_CERT_FILE, SSL_CERT_FILE, NODE_EXTRA_CA_CERTS or the setting ssl-cert-file",
    });
  }
}
