// A world in memory, for tests and for whoever evaluates without a file system.
import type { ByteString } from "../text/bytes.ts";
import type { Host } from "./host.ts";
import { type DirectoryEntry, type FileType, HostError } from "./source-tree.ts";

/** The contents of a file, or what else stands at a path. */
export type MemoryFile =
  | ByteString
  | { readonly executable: ByteString }
  | { readonly link: ByteString }
  | { readonly directory: true }
  | { readonly unknown: true };

interface Settings {
  readonly environment?: Readonly<Record<ByteString, ByteString>>;
  readonly currentTime?: number;
  readonly currentSystem?: ByteString;
}

type Directory = Map<ByteString, Node>;
type Node = Exclude<MemoryFile, { directory: true }> | Directory;

/** `new MemoryHost({ "/src/flake.nix": "{ }", "/src/run": { executable: "…" }, "/src/l": { link: "run" } })` */
export class MemoryHost implements Host {
  /** What was logged so far. */
  readonly messages: ByteString[] = [];
  private readonly root: Directory = new Map();
  private readonly settings: Settings;

  constructor(files: Readonly<Record<ByteString, MemoryFile>> = {}, settings: Settings = {}) {
    this.settings = settings;
    for (const path of Object.keys(files)) this.write(path, files[path]);
  }

  /** Puts a file at a path, and folders above it where there are none. */
  write(path: ByteString, file: MemoryFile): void {
    const parts = path.split("/").slice(1);
    const name = parts.pop() as ByteString;
    let folder = this.root;
    for (const part of parts) {
      const next: Node = folder.get(part) ?? new Map();
      if (!(next instanceof Map)) throw new HostError("not-a-directory");
      folder.set(part, next);
      folder = next;
    }
    const isDirectory = typeof file === "object" && "directory" in file;
    folder.set(name, isDirectory ? new Map() : file);
  }

  fileType(path: ByteString): FileType | undefined {
    const node = this.find(path);
    return node === undefined ? undefined : typeOf(node);
  }

  readFile(path: ByteString): ByteString {
    const node = this.get(path);
    if (typeof node === "string") return node;
    if (node instanceof Map) throw new HostError("is-a-directory");
    if ("executable" in node) return node.executable;
    throw new HostError("other");
  }

  readBytes(path: ByteString): Uint8Array {
    return Buffer.from(this.readFile(path), "latin1");
  }

  readDirectory(path: ByteString): readonly DirectoryEntry[] {
    const node = this.get(path);
    if (!(node instanceof Map)) throw new HostError("not-a-directory");
    return [...node].map(([name, child]) => [name, typeOf(child)]);
  }

  readLink(path: ByteString): ByteString {
    const node = this.get(path);
    if (typeof node === "object" && "link" in node) return node.link;
    throw new HostError("not-a-link");
  }

  isExecutable(path: ByteString): boolean {
    const node = this.get(path);
    return typeof node === "object" && "executable" in node;
  }

  environment(name: ByteString): ByteString | undefined {
    const { environment = {} } = this.settings;
    return Object.hasOwn(environment, name) ? environment[name] : undefined;
  }

  currentTime(): number {
    return this.settings.currentTime ?? 0;
  }

  currentSystem(): ByteString {
    return this.settings.currentSystem ?? "x86_64-linux";
  }

  log(message: ByteString): void {
    this.messages.push(message);
  }

  private get(path: ByteString): Node {
    const node = this.find(path);
    if (node !== undefined) return node;
    const parent = path.slice(0, path.lastIndexOf("/"));
    throw new HostError((this.find(parent) ?? this.root) instanceof Map ? "not-found" : "not-a-directory");
  }

  private find(path: ByteString): Node | undefined {
    let node: Node | undefined = this.root;
    for (const part of path.split("/")) {
      if (part === "") continue;
      if (!(node instanceof Map)) return undefined;
      node = node.get(part);
    }
    return node;
  }
}

function typeOf(node: Node): FileType {
  if (node instanceof Map) return "directory";
  if (typeof node === "string" || "executable" in node) return "regular";
  return "link" in node ? "symlink" : "unknown";
}
