// Arrays of unknown length, built without one to grow: V8 gives a growing array room for 17 items, and most of a syntax
// tree's arrays hold one or two.

/** The children of all nodes that are still open: a child goes on top, a finished node takes an array of exact size. */
export class Pile<T> {
  height = 0;
  private readonly items: T[] = [];

  push(item: T): void {
    this.items[this.height++] = item;
  }

  takeFrom(mark: number): T[] {
    const taken = this.items.slice(mark, this.height);
    this.height = mark;
    return taken;
  }
}
