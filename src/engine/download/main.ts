// The process that downloads. Evaluating is synchronous and downloading is not, so the program starts this one, gives it
// an order on its standard input, and waits for the answers on its standard output. It can be stopped at any time: what
// is not whole is removed.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { printHash } from "../../store/hash.ts";
import { toBytes } from "../../text/bytes.ts";
import { DiagnosticError } from "../../text/diagnostic.ts";
import { visibleText } from "../../text/render.ts";
import { NarFiles } from "../nar-files.ts";
import type { Bytes } from "./decompress.ts";
import { shownUrl, TransferError } from "./failure.ts";
import type { Answer, Job, Order } from "./job.ts";
import { Progress } from "./progress.ts";
import { type Reply, request } from "./request.ts";
import { Spool } from "./spool.ts";
import { unpack } from "./unpack.ts";

const maxAtOnce = 8;
/** Wait this long before the second attempt, in milliseconds, and twice as long before each further one. */
const baseDelay = 250;

const order: Order = JSON.parse(readFileSync(0, "utf8"));
const scratch = join(order.folder, "tmp");
mkdirSync(scratch, { recursive: true, mode: 0o700 });
const files = new Set<string>();
const archives = new NarFiles(join(order.folder, "nar"), temporary);
const progress = new Progress(order.progress);

function temporary(): string {
  const path = join(scratch, `${process.pid}-${files.size}`);
  files.add(path);
  return path;
}

function stop(): never {
  progress.clear();
  for (const path of files) rmSync(path, { force: true });
  process.exit(130);
}

async function run(job: Job): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const item = progress.begin(visibleText(job.label));
    try {
      const reply = await request(job, order.settings);
      item.expect(reply.size);
      return await keep(job, reply, counted(reply.body, item.add));
    } catch (error) {
      const failure = asFailure(error, job);
      if (!failure.transient || attempt >= order.settings.downloadAttempts) {
        return {
          kind: "failed",
          message: toBytes(failure.message),
          ...(failure.help ? { help: toBytes(failure.help) } : {}),
        };
      }
      const delay = Math.round(baseDelay * 2 ** (attempt - 1 + Math.random() / 2));
      progress.note(`warning: ${visibleText(toBytes(failure.message))}; retrying in ${delay} ms`);
      await new Promise((resolve) => setTimeout(resolve, delay));
    } finally {
      item.done();
    }
  }
}

async function keep(job: Job, reply: Reply, body: Bytes): Promise<Answer> {
  const { etag, urls, immutableUrl } = reply;
  const common = {
    etag: toBytes(etag),
    urls: urls.map(toBytes),
    ...(immutableUrl ? { immutableUrl: toBytes(immutableUrl) } : {}),
  };
  if (reply.unchanged) return { kind: "unchanged", ...common };
  const spool = new Spool(temporary());
  try {
    if (!job.unpack) {
      const contents = await spool.put(body);
      const file = {
        type: "regular",
        executable: false,
        size: contents.size,
        contents: () => spool.read(contents),
      } as const;
      return { kind: "fetched", ...common, narHash: printHash(archives.write(file), "sri") };
    }
    const { tree, lastModified } = await unpack(body, { spool, shown: shownUrl(job.url), temporary });
    return { kind: "fetched", ...common, narHash: printHash(archives.write(tree.toNar(spool)), "sri"), lastModified };
  } finally {
    spool.dispose();
  }
}

async function* counted(bytes: Bytes, add: (count: number) => void): Bytes {
  for await (const chunk of bytes) {
    add(chunk.length);
    yield chunk;
  }
}

function asFailure(error: unknown, job: Job): TransferError {
  if (error instanceof TransferError) return error;
  if (error instanceof DiagnosticError)
    return new TransferError(`cannot unpack '${shownUrl(job.url)}': ${error.message}`);
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EACCES" || code === "EROFS" || code === "EDQUOT") {
    return new TransferError(`cannot keep what '${shownUrl(job.url)}' gives: ${message}`, {
      help: `make room in '${order.folder}', or set XDG_CACHE_HOME to another folder`,
    });
  }
  throw error;
}

/** What processes that were killed have left behind is removed after a day. */
function tidy(): void {
  const limit = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(scratch)) {
    const path = join(scratch, name);
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? limit) < limit)
      rmSync(path, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  tidy();
  const answers: Answer[] = [];
  const queue = [...order.jobs.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) answers[next[0]] = await run(next[1]);
  };
  await Promise.all(Array.from({ length: maxAtOnce }, worker));
  const bytes = Buffer.from(JSON.stringify(answers));
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
// Whoever asked may have been killed; then nobody wants the answer.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(), 1000).unref();
// Connections that hang are not waited for.
main().then(
  () => process.exit(0),
  (error) => {
    progress.clear();
    writeSync(2, `${error?.stack ?? error}\n`);
    process.exit(1);
  },
);
