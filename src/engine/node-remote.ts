// What is beyond this machine: downloads, which a process of its own does (download/main.ts), and `git`.
import { spawnSync } from "node:child_process";
import { readFileSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { isatty } from "node:tty";
import { flakeError } from "../flake/codes.ts";

import type { GitResult, Remote, RemoteSettings, Transfer, TransferOutcome } from "../flake/remote.ts";
import { parseSriHash } from "../store/hash.ts";
import { type ByteString, fromBytes, toBytes } from "../text/bytes.ts";
import { BugError } from "../text/diagnostic.ts";
import { visibleText } from "../text/render.ts";
import { observations } from "./answers/observations.ts";
import { cacheFolder } from "./cache-folder.ts";
import type { Answer, Order, TransferSettings } from "./download/job.ts";
import { withLock } from "./file-lock.ts";
import { fileTrouble } from "./file-trouble.ts";
import { mapSetting, type NixSettings, numberSetting, systemFolder, userFolder } from "./nix-settings.ts";
import { asking } from "./node-host.ts";
import { NodeSourceCache } from "./node-source-cache.ts";

export interface NodeRemoteOptions {
  readonly settings: NixSettings;
  readonly offline: boolean;
  /** Take nothing for current that was downloaded before. */
  readonly refresh: boolean;
  readonly userAgent: string;
  /** The folder of the built program. */
  readonly programFolder: string;
}

const defaultTimeToLive = 3600;

export class NodeRemote implements Remote {
  readonly settings: RemoteSettings;
  readonly cache: NodeSourceCache;
  private readonly folder = cacheFolder();
  private readonly options: NodeRemoteOptions;

  constructor(options: NodeRemoteOptions) {
    const { settings, offline, refresh } = options;
    this.options = options;
    this.settings = {
      offline,
      accessTokens: mapSetting(settings, "access-tokens"),
      flakeRegistry: settings.get("flake-registry") ?? "https://channels.nixos.org/flake-registry.json",
    };
    const timeToLive = refresh ? 0 : numberSetting(settings, "tarball-ttl", defaultTimeToLive);
    this.cache = new NodeSourceCache(this.folder, offline ? Number.POSITIVE_INFINITY : timeToLive);
  }

  transfer(transfers: readonly Transfer[]): TransferOutcome[] {
    if (transfers.length === 0) return [];
    observations.refuse();
    const jobs = transfers.map(({ url, headers = [], etag = "", unpack, label }) => ({
      url,
      headers,
      etag,
      unpack,
      label,
    }));
    const order: Order = { folder: this.folder, settings: this.transferSettings(), progress: showsProgress(), jobs };
    const program = join(this.options.programFolder, "download.cjs");
    const { status, signal, error, stdout } = spawnSync(process.execPath, [program], {
      input: JSON.stringify(order),
      stdio: ["pipe", "pipe", "inherit"],
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    if (error) throw error;
    if (signal !== null || status === 130) {
      throw flakeError("flake/cannot-fetch", `the download of '${transfers[0].label}' was interrupted`);
    }
    if (status !== 0) throw new BugError(`the process that downloads ended with status ${status}`);
    const answers: Answer[] = JSON.parse(stdout.toString("utf8"));
    return answers.map((answer) => {
      if (answer.kind === "failed") return answer;
      const { narHash, ...rest } = answer;
      return { ...rest, ...(narHash === undefined ? {} : { narHash: parseSriHash(narHash) }) };
    });
  }

  git(args: readonly ByteString[], url: ByteString): GitResult | undefined {
    observations.refuse();
    const protocol = /^(https?|ssh|git):\/\//.exec(url)?.[1] ?? "none";
    const certificates = this.certificateFile();
    const isShown = showsProgress() && (args.includes("fetch") || args.includes("ls-remote"));
    if (isShown) writeSync(2, `\r\x1b[Kfetching Git repository ${visibleText(url)}`);
    const { error, status, stdout, stderr } = spawnSync(
      "git",
      ["--no-pager", ...safeSettings, ...args].map(fromBytes),
      {
        cwd: "/",
        env: {
          ...keptEnvironment(),
          GIT_ALLOW_PROTOCOL: protocol === "http" || protocol === "https" ? "http:https" : protocol,
          GIT_NO_REPLACE_OBJECTS: "1",
          GIT_TERMINAL_PROMPT: isatty(0) ? "1" : "0",
          LC_ALL: "C",
          ...(certificates === undefined ? {} : { GIT_SSL_CAINFO: certificates }),
        },
        stdio: ["ignore", "pipe", "pipe"],
        maxBuffer: Number.POSITIVE_INFINITY,
      },
    );
    if (isShown) writeSync(2, "\r\x1b[K");
    if (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
    return { status: status ?? -1, stdout, stderr: stderr.toString("latin1") };
  }

  exclusively<T>(name: string, work: () => T): T {
    const waiting = () => writeSync(2, `waiting for another process that uses '${name}'\n`);
    return withLock(`${this.cache.folder("locks", name)}.lock`, waiting, work);
  }

  registry(kind: "user" | "system"): { path: ByteString; text: ByteString } | undefined {
    observations.refuse();
    const path = join(kind === "user" ? userFolder() : systemFolder(), "registry.json");
    try {
      return { path: toBytes(path), text: readFileSync(path, "latin1") };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return undefined;
      return fileTrouble(`cannot read the flake registry '${path}'`, () => {
        throw error;
      });
    }
  }

  readFile(path: ByteString): ByteString {
    observations.refuse();
    return asking(() => readFileSync(fromBytes(path), "latin1"));
  }

  private transferSettings(): TransferSettings {
    const { settings, userAgent } = this.options;
    const certificates = this.certificateFile();
    return {
      connectTimeout: numberSetting(settings, "connect-timeout", 15),
      stalledDownloadTimeout: numberSetting(settings, "stalled-download-timeout", 300),
      downloadAttempts: Math.max(1, numberSetting(settings, "download-attempts", 5)),
      netrcFile: settings.get("netrc-file") ?? join(systemFolder(), "netrc"),
      userAgent,
      ...(certificates === undefined ? {} : { sslCertFile: certificates }),
    };
  }

  private certificateFile(): string | undefined {
    const { env } = process;
    const file = this.options.settings.get("ssl-cert-file") || env["NIX_SSL_CERT_FILE"] || env["SSL_CERT_FILE"];
    return file ? resolve(file) : undefined;
  }
}

function showsProgress(): boolean {
  return isatty(2) && process.env["TERM"] !== "dumb";
}

const safeSettings = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "gc.auto=0",
  "maintenance.auto=false",
].flatMap((setting) => ["-c", setting]);

/** How the user reaches and proves who they are to other machines is theirs to say; where their repository is is not. */
const keptVariables =
  /^GIT_(CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|PROXY_COMMAND|SSL_.*|HTTP_.*|CURL_.*|TRACE.*)$/;

function keptEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_") || keptVariables.test(name)),
  );
}
