// The registries of this run, each read when it is first asked.
import type { ByteString } from "../text/bytes.ts";
import { download, type Steps } from "./fetch/cached-download.ts";
import { isIndirect } from "./fetch/schemes.ts";
import type { FlakeHost } from "./flake-host.ts";
import type { FlakeReference } from "./reference.ts";
import { lookUp, type Registry, type RegistryEntry, readRegistry } from "./registry.ts";

type Drive = <T>(steps: Steps<T>) => T;

export class Registries {
  /** Whether any may be asked (`--no-registries`); what the command line says always counts. */
  enabled = true;
  private readonly overrides: RegistryEntry[] = [];
  private readonly host: FlakeHost;
  private readonly drive: Drive;
  private readonly known = new Map<string, Registry>();

  constructor(host: FlakeHost, drive: Drive) {
    this.host = host;
    this.drive = drive;
  }

  /** What the command line says (`--override-flake`, `--inputs-from`). */
  override(from: FlakeReference, to: FlakeReference): void {
    this.overrides.push({ from: from.input, to: to.input, dir: to.dir, exact: false });
  }

  /** What a reference stands for: itself, unless it is a name. */
  resolve(reference: FlakeReference): FlakeReference {
    if (!isIndirect(reference.input)) return reference;
    const all = [
      () => this.overrides,
      ...(this.enabled ? [() => this.local("user"), () => this.local("system"), () => this.global()] : []),
    ];
    return lookUp(reference, all);
  }

  private local(kind: "user" | "system"): Registry {
    return this.once(kind, () => {
      const file = this.host.remote?.registry(kind);
      return file ? this.read(file.text, file.path) : [];
    });
  }

  private global(): Registry {
    return this.once("global", () => {
      const { host } = this;
      const { remote } = host;
      const place = remote?.settings.flakeRegistry ?? "";
      if (!remote || place === "") return [];
      if (place.startsWith("/")) return this.read(remote.readFile(place), place);
      const request = { url: place, unpack: false, label: "the flake registry" };
      return this.read(this.drive(download(request, remote, host)).tree.readFile(""), place);
    });
  }

  private read(text: ByteString, path: ByteString): Registry {
    return readRegistry(text, path, (message) => this.host.warn(message));
  }

  private once(kind: string, read: () => Registry): Registry {
    const known = this.known.get(kind) ?? read();
    this.known.set(kind, known);
    return known;
  }
}
