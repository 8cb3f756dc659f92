// Proxies, as curl takes them from the environment: `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`.
import * as http from "node:http";
import type { RequestOptions } from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectSecurely } from "node:tls";

/** What a request by a proxy needs; nothing where the URL is asked directly. */
export function proxiedOptions(url: URL, { headers, ca }: RequestOptions): RequestOptions {
  const proxy = proxyFor(url);
  if (proxy === undefined) return {};
  const authorization =
    proxy.username === "" ? {} : { "proxy-authorization": `Basic ${Buffer.from(userOf(proxy)).toString("base64")}` };
  const place = { hostname: proxy.hostname, port: proxy.port === "" ? 1080 : Number(proxy.port) };
  if (url.protocol === "http:") {
    return {
      ...place,
      path: `${url.origin}${url.pathname}${url.search}`,
      headers: { ...(headers as object), host: url.host, ...authorization },
    };
  }
  const createConnection = (_: unknown, done: (error: Error | null, socket: Duplex) => void): undefined => {
    const host = `${url.hostname}:${url.port || 443}`;
    const tunnel = http.request({ ...place, method: "CONNECT", path: host, headers: { host, ...authorization } });
    tunnel.on("error", (error) => done(error, undefined as never));
    tunnel.on("connect", ({ statusCode }, socket: Socket) => {
      if (statusCode !== 200) {
        socket.destroy();
        done(new Error(`the proxy '${proxy.host}' answered with HTTP status ${statusCode}`), undefined as never);
        return;
      }
      done(null, connectSecurely({ socket, servername: url.hostname, ca }));
    });
    tunnel.end();
  };
  // With an agent, it would not be asked for a connection.
  return { createConnection, agent: undefined } as RequestOptions;
}

function proxyFor(url: URL): URL | undefined {
  const { env } = process;
  const name = url.protocol === "https:" ? "https_proxy" : "http_proxy";
  // As in curl, HTTP_PROXY in capitals is not looked at: a server may set it from what a client sends.
  const upper = name === "https_proxy" ? env["HTTPS_PROXY"] : undefined;
  const text = env[name] ?? upper ?? env["all_proxy"] ?? env["ALL_PROXY"] ?? "";
  if (text === "" || isExcepted(url, env["no_proxy"] ?? env["NO_PROXY"] ?? "")) return undefined;
  const full = text.includes("://") ? text : `http://${text}`;
  return URL.canParse(full) && full.startsWith("http://") ? new URL(full) : undefined;
}

function isExcepted({ hostname }: URL, list: string): boolean {
  return list.split(/[\s,]+/).some((entry) => {
    const name = entry.replace(/^\*?\./, "").replace(/:\d+$/, "");
    return entry === "*" || (name !== "" && (hostname === name || hostname.endsWith(`.${name}`)));
  });
}

function userOf(proxy: URL): string {
  return `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
}
