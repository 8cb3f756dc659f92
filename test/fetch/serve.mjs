// A server for tests, as a process of its own: `node serve.mjs FOLDER [KEY CERTIFICATE]` prints its port. It serves the
// files of the folder, misbehaves where it is asked to, plays the hosting services of repositories (forge.json), and gives
// Git repositories by Git's own program. What it was asked stands in FOLDER.log, one request a line.
import { spawn } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const [folder, key, certificate] = process.argv.slice(2);
const failures = new Map();
const waiting = [];

const routes = {
  files: ({ name, request, response }) => sendFile(name, request, response),
  status: ({ name, response }) => end(response, Number(name), "no"),
  redirect: ({ query, response }) => end(response, 302, "", { location: query.get("to") }),
  loop: ({ request, response }) => end(response, 302, "", { location: request.url }),
  link: ({ name, query, request, response }) => {
    response.setHeader("link", `<${query.get("to")}>; rel="immutable"`);
    sendFile(name, request, response);
  },
  encoded: ({ name, query, response }) => {
    const bytes = readFileSync(join(folder, name));
    const encoding = query.get("as");
    const encoders = { gzip: gzipSync, br: brotliCompressSync, odd: (all) => all };
    end(response, 200, encoders[encoding](bytes), { "content-encoding": encoding });
  },
  flaky: ({ name, query, request, response }) => {
    const times = failures.get(request.url) ?? 0;
    failures.set(request.url, times + 1);
    if (times < Number(query.get("times"))) end(response, 503, "later");
    else sendFile(name, request, response);
  },
  cut: ({ name, response }) => {
    const bytes = readFileSync(join(folder, name));
    response.writeHead(200, { "content-length": bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  },
  // Answers when as many are waiting as it is told, and never before.
  together: ({ name, query, request, response }) => {
    waiting.push(() => sendFile(name, request, response));
    if (waiting.length >= Number(query.get("n"))) for (const answer of waiting.splice(0)) answer();
  },
  silent: () => {},
  stalling: ({ response }) => {
    response.writeHead(200, { "content-length": 1000 });
    response.write("a");
  },
  secret: ({ name, request, response }) => {
    const wanted = `Basic ${Buffer.from("me:pass word").toString("base64")}`;
    if (request.headers.authorization === wanted) sendFile(name, request, response);
    else end(response, 401, "who are you?");
  },
  limited: ({ response }) => end(response, 403, "slow down", { "x-ratelimit-remaining": "0" }),
  // GitHub as a company runs it, by the interface that Nix uses there.
  api: (call) => (call.name.startsWith("v3/") ? github(call) : gitlab(call)),
  git: ({ path, request, response }) => gitBackend(path.slice("/git".length), request, response),
  srht: (call) => sourcehut(call),
};

function handle(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://host");
  appendFileSync(
    `${folder}.log`,
    `${JSON.stringify({ method: request.method, url: request.url, headers: request.headers })}\n`,
  );
  const [, route, ...rest] = pathname.split("/");
  const call = { path: pathname, name: rest.join("/"), query: searchParams, request, response };
  try {
    // What is no route of a test is the address of a repository of SourceHut.
    (routes[route] ?? routes.srht)(call);
  } catch (error) {
    end(response, 404, String(error));
  }
}

function sendFile(name, request, response) {
  const bytes = readFileSync(join(folder, name));
  const etag = `"${Buffer.from(gzipSync(bytes)).toString("base64").slice(-24)}"`;
  if (request.headers["if-none-match"] === etag) end(response, 304, "", { etag });
  else end(response, 200, bytes, { etag });
}

function end(response, status, body, headers = {}) {
  response.writeHead(status, headers);
  response.end(body);
}

/** `{ "OWNER/REPO": { "refs": { "HEAD": COMMIT }, "archives": { COMMIT: FILE }, "token": HEADER } }` */
function repository(name, { request, response }, found) {
  const known = JSON.parse(readFileSync(join(folder, "forge.json"), "utf8"))[name];
  const { authorization, "private-token": token } = request.headers;
  if (known?.token !== undefined && known.token !== (authorization ?? token)) return end(response, 404, "not for you");
  if (known === undefined) return end(response, 404, "no such repository");
  return found(known);
}

function github(call) {
  const [, , owner, repo, what, ...rest] = call.name.split("/");
  repository(`${owner}/${repo}`, call, ({ refs, archives }) => {
    const last = rest.join("/");
    if (what === "tarball" && archives[last])
      return end(call.response, 200, readFileSync(join(folder, archives[last])));
    if (what !== "commits" || refs[last] === undefined) return end(call.response, 422, "{}");
    return end(call.response, 200, JSON.stringify({ sha: refs[last], commit: { tree: { sha: refs[last] } } }));
  });
}

function gitlab(call) {
  const [, , project] = call.name.split("/");
  repository(decodeURIComponent(project), call, ({ refs, archives }) => {
    const commit = refs[call.query.get("ref_name")];
    if (call.name.includes("/archive.tar.gz")) {
      return end(call.response, 200, readFileSync(join(folder, archives[call.query.get("sha")])));
    }
    return end(call.response, 200, JSON.stringify(commit === undefined ? [] : [{ id: commit }]));
  });
}

function sourcehut(call) {
  const [, owner, repo, ...rest] = call.path.split("/");
  repository(`${owner}/${repo}`, call, ({ refs, archives }) => {
    const last = rest.join("/");
    if (last === "HEAD") return end(call.response, 200, "ref: refs/heads/main\n");
    if (last === "info/refs") {
      const lines = Object.entries(refs).map(([name, commit]) => `${commit}\trefs/heads/${name}\n`);
      return end(call.response, 200, lines.join(""));
    }
    const commit = /^archive\/(.*)\.tar\.gz$/.exec(last)?.[1];
    return end(call.response, 200, readFileSync(join(folder, archives[commit])));
  });
}

function gitBackend(path, request, response) {
  const { method, headers, url } = request;
  const child = spawn("git", ["http-backend"], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: join(folder, "git"),
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROTOCOL: headers["git-protocol"] ?? "",
      PATH_INFO: decodeURIComponent(path),
      QUERY_STRING: url.split("?")[1] ?? "",
      REQUEST_METHOD: method,
      CONTENT_TYPE: headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: headers["content-encoding"] ?? "",
    },
  });
  request.pipe(child.stdin);
  const chunks = [];
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  child.on("close", () => {
    const all = Buffer.concat(chunks);
    const gap = all.indexOf("\r\n\r\n");
    const fields = Object.fromEntries(
      all
        .toString("latin1", 0, gap)
        .split("\r\n")
        .map((line) => line.split(": ")),
    );
    const { Status: status = "200", ...own } = fields;
    end(response, Number.parseInt(status, 10), all.subarray(gap + 4), own);
  });
}

const server = key
  ? https.createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, handle)
  : http.createServer(handle);
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
// As a proxy: plain addresses come as a whole, and are answered as if they were our own.
server.on("connect", (request, socket) => {
  appendFileSync(
    `${folder}.log`,
    `${JSON.stringify({ method: "CONNECT", url: request.url, headers: request.headers })}\n`,
  );
  if (request.url.startsWith("refused")) return socket.end("HTTP/1.1 403 no\r\n\r\n");
  const [host, port] = request.url.split(":");
  const upstream = connect(Number(port), host, () => {
    socket.write("HTTP/1.1 200 yes\r\n\r\n");
    upstream.pipe(socket).pipe(upstream);
  });
  for (const end of [socket, upstream]) end.on("error", () => upstream.destroy());
});
// Whoever started it has gone.
process.stdin.on("end", () => process.exit()).resume();
