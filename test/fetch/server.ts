// Real servers on the loopback for tests, over HTTP and over TLS with a certificate made for the occasion.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Whether a certificate can be made here. */
export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export class Server {
  /** `http://127.0.0.1:PORT`, or with `https:` and `localhost`. */
  readonly url: string;
  readonly port: number;
  /** The certificate to trust. */
  readonly certificate: string | undefined;
  private readonly folder: string;
  private readonly child: ChildProcess;

  private constructor(folder: string, port: number, child: ChildProcess, certificate?: string) {
    this.folder = folder;
    this.port = port;
    this.child = child;
    this.certificate = certificate;
    this.url = certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;
  }

  /** Serves a folder, which is made where there is none. */
  static async start(folder: string, secure = false): Promise<Server> {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}.log`, "");
    const certificate = secure ? makeCertificate(folder) : undefined;
    const program = fileURLToPath(new URL("serve.mjs", import.meta.url));
    const args = certificate === undefined ? [] : [`${folder}.key`, certificate];
    const child = spawn(process.execPath, [program, folder, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    const port = await new Promise<number>((resolve, reject) => {
      child.once("exit", () => reject(new Error("the server ended")));
      child.stdout?.once("data", (text) => resolve(Number(text)));
    });
    return new Server(folder, port, child, certificate);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), content);
  }

  /** What was asked since the last time. */
  asked(): Asked[] {
    const lines = readFileSync(`${this.folder}.log`, "utf8").split("\n").slice(0, -1);
    writeFileSync(`${this.folder}.log`, "");
    return lines.map((line) => JSON.parse(line));
  }

  stop(): void {
    this.child.stdin?.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function makeCertificate(folder: string): string {
  const [key, certificate] = [`${folder}.key`, `${folder}.pem`];
  const names = "subjectAltName=DNS:localhost,IP:127.0.0.1";
  const subject = ["-subj", "/CN=localhost", "-addext", names, "-addext", "basicConstraints=critical,CA:TRUE"];
  const kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  const { status, stderr } = spawnSync("openssl", ["req", ...kind, ...subject, "-keyout", key, "-out", certificate]);
  if (status !== 0) throw new Error(`openssl: ${stderr}`);
  return certificate;
}
