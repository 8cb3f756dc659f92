// The engine `nix`: derivations and sources of the evaluation are put into the real store, and the real Nix builds
// there, as it is configured on this machine: sandbox, substituters, remote builders.
import type { Builder, WantedOutput } from "../../eval/builder.ts";
import { NixError } from "../../eval/error.ts";
import type { Host } from "../../eval/host.ts";
import type { StoreObjects } from "../../eval/store-objects.ts";
import type { StorePath } from "../../store/store-path.ts";
import { type NixSettings, nixStore } from "./nix-program.ts";
import { StoreServer } from "./store-server.ts";

export class NixBuilder implements Builder {
  private readonly host: Host;
  private readonly settings: NixSettings;
  private readonly server: StoreServer;

  constructor(host: Host, settings: NixSettings) {
    this.host = host;
    this.settings = settings;
    this.server = new StoreServer(settings);
  }

  build(wanted: readonly WantedOutput[], objects: StoreObjects): ReadonlyMap<StorePath, readonly StorePath[]> {
    const [{ drvPath, output }] = wanted;
    if (this.settings.some(([name, value]) => name === "allow-import-from-derivation" && value === "false")) {
      throw new NixError(
        "unsupported",
        `cannot build '${drvPath}^${output}' during evaluation because the option 'allow-import-from-derivation' is disabled`,
      );
    }
    const outputs = wanted.map(({ path }) => path);
    if (!this.areValid(outputs)) {
      this.add(objects.closure(...wanted.map((one) => one.drvPath)), objects);
      for (const one of wanted) this.host.log(`building '${one.drvPath}^${one.output}', which the evaluation reads`);
      this.realise(wanted);
    }
    return this.server.references(this.server.closure(outputs));
  }

  private areValid(paths: readonly StorePath[]): boolean {
    const valid = this.server.validPaths(paths);
    return paths.every((path) => valid.has(path));
  }

  /** Puts what the real store lacks into it. What this evaluation has not made must be there. */
  private add(closure: ReadonlySet<StorePath>, objects: StoreObjects): void {
    const valid = this.server.validPaths([...closure]);
    const missing = [...closure].filter((path) => !valid.has(path));
    this.server.add(
      missing.map((path) => {
        const object = objects.object(path);
        if (object === undefined) throw new NixError("file", `path '${path}' is not valid`);
        return [path, object];
      }),
    );
  }

  private realise(wanted: readonly WantedOutput[]): void {
    const targets = wanted.map(({ drvPath, output }) => `${drvPath}!${output}`);
    const { status, error, log } = nixStore(["--realise", ...targets], this.settings);
    if (status === 0) return;
    const what = wanted.map(({ drvPath, output }) => `'${drvPath}^${output}'`).join(", ");
    throw new NixError("other", `cannot build ${what} during evaluation: ${error}`, {
      ...(log.length > 0
        ? { help: `look at the end of its log:\n${log.map((line) => `    ${line}`).join("\n")}` }
        : {}),
    });
  }
}
