// A download that failed, in words for the user, and whether it is worth another attempt.

export class TransferError extends Error {
  readonly help: string | undefined;
  readonly transient: boolean;

  constructor(message: string, options: { readonly help?: string | undefined; readonly transient?: boolean } = {}) {
    super(message);
    this.name = "TransferError";
    this.help = options.help;
    this.transient = options.transient ?? false;
  }
}

/** A URL as messages may show it: without the password in it. */
export function shownUrl(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/@:]*):[^/@]*@/, "$1:***@");
}

export function unable(url: string, reason: string, options?: ConstructorParameters<typeof TransferError>[1]) {
  return new TransferError(`unable to download '${shownUrl(url)}': ${reason}`, options);
}

/** What a server's refusal means. Which statuses are final is Nix's choice (libstore/filetransfer.cc). */
export function statusError(url: string, status: number, headers: NodeJS.Dict<string | string[]>): TransferError {
  const isClient = status >= 400 && status < 500 && status !== 408 && status !== 429;
  const transient = !isClient && ![501, 505, 511].includes(status);
  return unable(url, `HTTP error ${status}`, { transient, help: helpFor(url, status, headers) });
}

function helpFor(url: string, status: number, headers: NodeJS.Dict<string | string[]>): string | undefined {
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?(?:api\.)?([^/]*)/.exec(url)?.[1] ?? "HOST";
  const token = `put 'access-tokens = ${host}=TOKEN' into nix.conf`;
  if (headers["x-ratelimit-remaining"] === "0") {
    return `'${host}' limits how often it may be asked without a token: wait, or ${token}`;
  }
  if (status === 404) return `check its name; for a repository that is not public, ${token}`;
  if (status === 401 || status === 403) return `for a repository of '${host}', ${token}; otherwise see netrc-file`;
  if (status === 407) return "the proxy asks for a password: write it into the address of the proxy";
  return undefined;
}

/** What the system's refusal means. The first words are those of curl, which Nix shows. */
export function systemError(url: string, error: NodeJS.ErrnoException): TransferError {
  const { code = "", message } = error;
  const offline = "check the network; '--offline' uses only what was downloaded before";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    const host = (error as { hostname?: string }).hostname ?? "";
    return unable(url, `Could not resolve hostname: ${host}`, { help: offline, transient: code === "EAI_AGAIN" });
  }
  if (code === "ETIMEDOUT") return unable(url, `Timeout was reached: ${message}`, { help: offline, transient: true });
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/.test(code)) {
    return unable(url, `Could not connect to server: ${message}`, { help: offline, transient: true });
  }
  if (code === "EPROTO") return unable(url, "SSL connect error: it does not speak TLS there");
  if (/^(ERR_TLS_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_SSL_|HOSTNAME_)/.test(code)) {
    return unable(url, `SSL peer certificate or SSH remote key was not OK: ${message}`, {
      help: "where a certificate of your own signs this server, name its file in NIX_SSL_CERT_FILE",
    });
  }
  return unable(url, message, { transient: true });
}
