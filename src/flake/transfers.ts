// Drives what wants transfers: all that is asked for at a time is transferred at the same time.
import type { ByteString } from "../text/bytes.ts";
import { BugError, DiagnosticError } from "../text/diagnostic.ts";
import type { Steps } from "./fetch/cached-download.ts";
import type { FlakeHost } from "./flake-host.ts";
import type { Transfer, TransferOutcome } from "./remote.ts";

/** Runs all of them to their ends. What each gives, or throws, comes when its outcome is called. */
export function runTransfers<T>(all: readonly Steps<T>[], host: FlakeHost): (() => T)[] {
  const outcomes: (() => T)[] = [];
  let waiting: { readonly index: number; readonly transfer: Transfer }[] = [];
  const advance = (index: number, step: () => IteratorResult<Transfer, T>) => {
    try {
      const result = step();
      if (result.done) outcomes[index] = () => result.value;
      else waiting.push({ index, transfer: result.value });
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      outcomes[index] = () => {
        throw error;
      };
    }
  };
  all.forEach((steps, index) => {
    advance(index, () => steps.next());
  });
  while (waiting.length > 0) {
    const round = waiting;
    waiting = [];
    const answers = transfer(
      round.map((item) => item.transfer),
      host,
    );
    round.forEach(({ index }, i) => {
      advance(index, () => all[index].next(answers[i]));
    });
  }
  return outcomes;
}

function transfer(transfers: readonly Transfer[], host: FlakeHost): TransferOutcome[] {
  const { remote } = host;
  if (!remote) throw new BugError("a transfer in a world without any other machine");
  const isAllowed = ({ url }: Transfer) => !remote.settings.offline || url.startsWith("file:");
  const done = remote.transfer(transfers.filter(isAllowed))[Symbol.iterator]();
  return transfers.map((item) => (isAllowed(item) ? (done.next().value as TransferOutcome) : refused(item.url)));
}

function refused(url: ByteString): TransferOutcome {
  return {
    kind: "failed",
    message: `unable to download '${url}': the flag '--offline' forbids it, and it was not downloaded before`,
    help: "leave '--offline' away once",
  };
}
