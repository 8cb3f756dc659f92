// One line on a terminal that tells what is being downloaded and how far it is; it is gone in the end.
import { writeSync } from "node:fs";

interface Item {
  readonly label: string;
  received: number;
  total: number | undefined;
}

const interval = 100;

export class Progress {
  private readonly items = new Set<Item>();
  private readonly enabled: boolean;
  private shownAt = Number.NEGATIVE_INFINITY;
  private isShown = false;

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  /** Something begins; call what is returned for each piece of it, and `done` when it is over. */
  begin(label: string): { expect(total: number | undefined): void; add(bytes: number): void; done(): void } {
    const item: Item = { label, received: 0, total: undefined };
    this.items.add(item);
    this.show();
    return {
      expect: (total) => {
        item.received = 0;
        item.total = total;
      },
      add: (bytes) => {
        item.received += bytes;
        this.show();
      },
      done: () => {
        this.items.delete(item);
        this.clear();
        this.show();
      },
    };
  }

  /** A line that stays. */
  note(text: string): void {
    this.clear();
    writeSync(2, `${text}\n`);
  }

  clear(): void {
    if (this.isShown) writeSync(2, "\r\x1b[K");
    this.isShown = false;
    this.shownAt = Number.NEGATIVE_INFINITY;
  }

  private show(): void {
    const now = performance.now();
    if (!this.enabled || this.items.size === 0 || now - this.shownAt < interval) return;
    this.shownAt = now;
    this.isShown = true;
    const width = Math.max(20, (process.stderr.columns || 80) - 1);
    writeSync(2, `\r\x1b[K${this.text().slice(0, width)}`);
  }

  private text(): string {
    const items = [...this.items];
    const received = mebibytes(items.reduce((sum, item) => sum + item.received, 0));
    const isComplete = items.every((item) => item.total !== undefined);
    const total = isComplete ? `/${mebibytes(items.reduce((sum, item) => sum + (item.total ?? 0), 0))}` : "";
    const others = items.length > 1 ? ` and ${items.length - 1} more` : "";
    return `[${received}${total} MiB] downloading ${items[0].label}${others}`;
  }
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
