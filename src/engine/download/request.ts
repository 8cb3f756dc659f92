// One attempt to get a URL: redirects are followed, compression that the transport added is taken off, and what is silent
// for too long is given up. What names the user (tokens, passwords) is sent to the host of the URL only.
import { createReadStream, statSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import type { TLSSocket } from "node:tls";
import * as zlib from "node:zlib";
import { certificates } from "./certificates.ts";
import type { Bytes } from "./decompress.ts";
import { statusError, systemError, TransferError, unable } from "./failure.ts";
import type { Job, TransferSettings } from "./job.ts";
import { netrcAuthorization } from "./netrc.ts";
import { proxiedOptions } from "./proxy.ts";

export interface Reply {
  /** The server still has the version that we know. */
  readonly unchanged: boolean;
  readonly etag: string;
  /** All that was asked, in order. */
  readonly urls: readonly string[];
  readonly immutableUrl?: string;
  /** In bytes; undefined where the server does not say. */
  readonly size?: number;
  readonly body: Bytes;
}

const maxRedirects = 10;
const redirects = new Set([301, 302, 303, 307, 308]);
const successes = new Set([200, 201, 204, 206]);

/** Throws a TransferError; what breaks off later throws one while the body is read. */
export async function request(job: Job, settings: TransferSettings): Promise<Reply> {
  const urls = [job.url];
  for (;;) {
    const url = urls[urls.length - 1];
    if (/^file:/.test(url) && urls.length === 1) return readLocal(url);
    const response = await send(url, job, settings);
    const { statusCode: status = 0, headers } = response;
    if (redirects.has(status) && headers.location !== undefined) {
      response.destroy();
      if (urls.length > maxRedirects) throw unable(job.url, `Number of redirects hit maximum amount (${maxRedirects})`);
      urls.push(target(headers.location, url, job.url));
      continue;
    }
    const etag = headers.etag ?? "";
    // Some servers give a version its name, but do not look at the one that was sent.
    const isSame = status === 304 || (status === 200 && job.etag !== "" && etag === job.etag);
    if (isSame) {
      response.destroy();
      return { unchanged: true, etag: etag || job.etag, urls, body: Readable.from([]), ...linkOf(headers) };
    }
    if (!successes.has(status)) {
      response.destroy();
      throw statusError(url, status, headers);
    }
    const size = Number(headers["content-length"] ?? Number.NaN);
    return {
      unchanged: false,
      etag,
      urls,
      ...linkOf(headers),
      ...(Number.isFinite(size) ? { size } : {}),
      body: bodyOf(response, url),
    };
  }
}

function target(location: string, from: string, first: string): string {
  const url = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw unable(first, `it redirects to '${location}', which is not a web address`);
}

/** The header `Link: <URL>; rel="immutable"`, by which a server says what to lock. */
function linkOf(headers: http.IncomingHttpHeaders): { immutableUrl?: string } {
  const link = [headers["link"], headers["x-amz-meta-link"]].flat().find((value) => value !== undefined);
  const url = /^<([^>]*)>; rel="immutable"$/i.exec(link?.trim() ?? "")?.[1];
  return url === undefined ? {} : { immutableUrl: url };
}

function send(text: string, job: Job, settings: TransferSettings): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = parse(text);
    const isFirst = url.origin === parse(job.url).origin;
    const headers: Record<string, string> = {
      "user-agent": settings.userAgent,
      accept: "*/*",
      "accept-encoding": "br, gzip, deflate",
      ...(job.etag === "" ? {} : { "if-none-match": job.etag }),
    };
    if (isFirst) {
      const authorization = url.username === "" ? netrcAuthorization(url.hostname, settings.netrcFile) : undefined;
      if (authorization !== undefined) headers["authorization"] = authorization;
      for (const [name, value] of job.headers) headers[name.toLowerCase()] = value;
    }
    const isSecure = url.protocol === "https:";
    const secure = isSecure ? { ca: certificates(settings.sslCertFile) } : {};
    const options = { headers, agent: false, ...secure };
    const call = isSecure ? https.request : http.request;
    const query = call(url, { ...options, ...proxiedOptions(url, options) }, resolve);
    limitSilence(query, isSecure, settings);
    query.on("error", (error) => reject(error instanceof TransferError ? error : systemError(text, error)));
    query.end();
  });
}

function parse(text: string): URL {
  const url = URL.canParse(text) && !/\s/.test(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  const reason = url ? "Unsupported protocol" : "URL using bad/illegal format or missing URL";
  throw unable(text, reason, { help: "use https:, http: or file:" });
}

function limitSilence(query: http.ClientRequest, isSecure: boolean, settings: TransferSettings): void {
  const { connectTimeout, stalledDownloadTimeout } = settings;
  const late = (seconds: number, what: string) =>
    Object.assign(new Error(`${what} for ${seconds} s`), { code: "ETIMEDOUT" });
  const timer = setTimeout(
    () => query.destroy(late(connectTimeout, "no connection")),
    connectTimeout > 0 ? connectTimeout * 1000 : 300_000,
  );
  const connected = () => clearTimeout(timer);
  query.on("socket", (socket: Socket | TLSSocket) => socket.once(isSecure ? "secureConnect" : "connect", connected));
  let response: http.IncomingMessage | undefined;
  query.on("response", (begun) => {
    connected();
    response = begun;
  });
  query.on("close", connected);
  query.setTimeout(stalledDownloadTimeout * 1000, () =>
    (response ?? query).destroy(late(stalledDownloadTimeout, "nothing was received")),
  );
}

async function* bodyOf(response: http.IncomingMessage, url: string): Bytes {
  try {
    yield* decoded(response, url);
  } catch (error) {
    if (error instanceof TransferError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code?.startsWith("Z_") || code?.startsWith("ERR__ERROR_"))
      throw unable(url, `bad content encoding: ${message}`);
    if (code === "ECONNRESET") throw unable(url, "Transferred a partial file", { transient: true });
    throw systemError(url, error as NodeJS.ErrnoException);
  } finally {
    response.destroy();
  }
  if (!response.complete) throw unable(url, "Transferred a partial file", { transient: true });
}

function decoded(response: http.IncomingMessage, url: string): Bytes {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  switch (encoding) {
    case "":
    case "identity":
      return response;
    case "gzip":
    case "x-gzip":
      return piped(response, zlib.createGunzip());
    case "deflate":
      return piped(response, zlib.createInflate());
    case "br":
      return piped(response, zlib.createBrotliDecompress());
  }
  throw unable(url, `the server sent the unknown content encoding '${encoding}'`);
}

function piped(response: http.IncomingMessage, decoder: zlib.Gunzip): Bytes {
  response.on("error", (error) => decoder.destroy(error));
  return response.pipe(decoder);
}

function readLocal(url: string): Reply {
  const path = decodeURIComponent(url.replace(/^file:(\/\/[^/]*)?/, "").replace(/[?#].*$/s, ""));
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw unable(url, `Could not read a file: Couldn't open file ${path}`, { help: "check its name" });
  }
  return { unchanged: false, etag: "", urls: [url], body: createReadStream(path) };
}
