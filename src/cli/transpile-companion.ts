// A second thread for projects of many files: this one takes files from the front, that one from the back, until they
// meet. It is only there to be fast: what it does not make, for whatever reason, is made here, and so said here.
//
// All work is synchronous, so both sides look at memory that they share: who has taken which file, by the order in which
// the files were announced. Texts go through a message port that is read without waiting for events.
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { MessageChannel, type MessagePort, receiveMessageOnPort, resourceLimits, Worker } from "node:worker_threads";
import type { ByteString } from "../text/bytes.ts";
import { type Companion, type ProjectHost, type SharedFile, transpileShared } from "../transpile/index.ts";
import { diskHost } from "./typescript-files.ts";
import { packageDirectory } from "./version.ts";

/** Starting a thread takes about as long as this many files do. */
const worthwhile = 24;
/** So many files can be shared; the others are transpiled here. */
const capacity = 1 << 16;
/** For how many milliseconds a file of the other thread is waited for: it may have come to grief. */
const patience = 5000;

// Two threads leave no core to V8's own, which by default optimise as long as transpiling takes, and help to collect. So
// while there are two, less is optimised, with less inlining, and each thread collects for itself. A flag that is set
// before a thread has loaded the program makes its code cache void, so the second thread sets them.
const whileTwo = ["--interrupt-budget=600000", "--max-inlined-bytecode-size-cumulative=300", "--no-parallel-scavenge"];
/** As V8 has them by default. */
const afterwards = ["--interrupt-budget=67584", "--max-inlined-bytecode-size-cumulative=920", "--parallel-scavenge"];

/** What becomes of each file. */
const FREE = 0;
const TAKEN = 1;
const BEGUN = 2;
const DONE = 3;

/** What the other thread starts with. */
export interface CompanionData {
  readonly root: string;
  readonly out: string | undefined;
  readonly states: Int32Array;
  readonly port: MessagePort;
}

interface Answer {
  readonly file: SharedFile | undefined;
  /** The files that were read for it, and not before: names and texts; undefined for what is not there. */
  readonly read: readonly (readonly [name: string, text: ByteString | undefined])[];
}

/** The companion of `transpileProject` for the files below a folder. */
export class TranspileCompanion implements Companion {
  private readonly root: string;
  private readonly out: string | undefined;
  private readonly host: ProjectHost;
  private readonly announced: string[] = [];
  private readonly indices = new Map<string, number>();
  private readonly made = new Map<string, SharedFile>();
  private readonly states = new Int32Array(new SharedArrayBuffer(capacity * Int32Array.BYTES_PER_ELEMENT));
  private taken = 0;
  private thread: { readonly worker: Worker; readonly port: MessagePort } | undefined;
  /** Whether the other thread has seen other files than this one: somebody is changing them. */
  private differs = false;

  /** `host` is that of the project, `out` where all Nix files go. */
  constructor(host: ProjectHost, root: string, out: string | undefined) {
    this.host = host;
    this.root = root;
    this.out = out;
  }

  announce(names: readonly string[]): void {
    const fresh = names.filter((name) => !this.indices.has(name) && this.indices.size < capacity);
    for (const name of fresh) {
      this.indices.set(name, this.announced.length);
      this.announced.push(name);
    }
    if (this.thread) {
      if (fresh.length > 0) this.thread.port.postMessage(fresh);
    } else if (this.announced.length - this.taken >= worthwhile) this.start();
  }

  take(name: string): SharedFile | undefined {
    const index = this.indices.get(name);
    if (index === undefined) return undefined;
    this.taken++;
    if (Atomics.compareExchange(this.states, index, FREE, TAKEN) === FREE) return undefined;
    Atomics.wait(this.states, index, BEGUN, patience);
    this.hear();
    return this.made.get(name);
  }

  /** No file is needed any more. */
  dispose(): void {
    if (!this.thread) return;
    this.thread.port.close();
    void this.thread.worker.terminate();
    for (const flag of afterwards) setFlagsFromString(flag);
  }

  private start(): void {
    const { root, out, states, announced } = this;
    const { port1: port, port2 } = new MessageChannel();
    const worker = new Worker(join(packageDirectory, "bin/companion.js"), {
      workerData: { root, out, states, port: port2 } satisfies CompanionData,
      transferList: [port2],
      resourceLimits,
    });
    worker.on("error", () => {});
    worker.unref();
    this.thread = { worker, port };
    port.postMessage(announced);
  }

  private hear(): void {
    const { port } = this.thread!;
    for (let message = receiveMessageOnPort(port); message; message = receiveMessageOnPort(port)) {
      const { file, read } = message.message as Answer;
      // Whoever watches what the project is made of must see these files, too.
      for (const [name, text] of read) if (this.host.read(name)?.text !== text) this.differs = true;
      if (file && !this.differs) this.made.set(file.name, file);
    }
  }
}

/** What the other thread does: it transpiles what was announced last and nobody has taken, until it is ended. */
export function accompany({ root, out, states, port }: CompanionData): void {
  for (const flag of whileTwo) setFlagsFromString(flag);
  const disk = diskHost(root, { out });
  const told = new Set<string>();
  let read: [string, ByteString | undefined][] = [];
  const host: ProjectHost = {
    ...disk,
    read(name) {
      const source = disk.read(name);
      if (!told.has(name)) read.push([name, source?.text]);
      told.add(name);
      return source;
    },
  };
  const names: string[] = [];
  port.on("message", (first: readonly string[]) => {
    names.push(...first);
    for (let index = names.length - 1; index >= 0; index--) {
      if (Atomics.compareExchange(states, index, FREE, BEGUN) !== FREE) continue;
      let file: SharedFile | undefined;
      try {
        file = transpileShared(names[index], host);
      } catch {
        // Whoever asks for the file finds out for itself.
      }
      port.postMessage({ file, read } satisfies Answer);
      read = [];
      Atomics.store(states, index, DONE);
      Atomics.notify(states, index);
      for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) {
        names.push(...(more.message as readonly string[]));
        index = names.length;
      }
    }
  });
}
