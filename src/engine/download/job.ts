// What the program asks of the process that downloads (main.ts), and what that answers: JSON on its standard input and
// output. Texts are byte strings.
import type { TransferOutcome } from "../../flake/remote.ts";

export interface Order {
  /** Where archives end up, and temporary files. */
  readonly folder: string;
  readonly settings: TransferSettings;
  /** Whether standard error is a terminal that shows progress. */
  readonly progress: boolean;
  readonly jobs: readonly Job[];
}

export interface Job {
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly etag: string;
  readonly unpack: boolean;
  readonly label: string;
}

/** Named as in nix.conf. */
export interface TransferSettings {
  /** In seconds. */
  readonly connectTimeout: number;
  readonly stalledDownloadTimeout: number;
  readonly downloadAttempts: number;
  /** Certificates that count instead of the usual ones; PEM. */
  readonly sslCertFile?: string;
  readonly netrcFile: string;
  readonly userAgent: string;
}

/** As in {@link TransferOutcome}, but with hashes as text. */
export type Answer = Failed | (Omit<Succeeded, "narHash"> & { readonly narHash?: string });
type Failed = Extract<TransferOutcome, { kind: "failed" }>;
type Succeeded = Exclude<TransferOutcome, { kind: "failed" }>;
