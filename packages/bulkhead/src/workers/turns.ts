/** Lines by store, served one of each store in turn, so that a store with a thousand jobs delays another by one. */
export class Turns<T> {
  /** In the order of their turns; a store with nobody in line is not here. */
  readonly #lines = new Map<string, Set<T>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  sizeOf(storeId: string): number {
    return this.#lines.get(storeId)?.size ?? 0;
  }

  join(storeId: string, one: T): void {
    const line = this.#lines.get(storeId) ?? new Set();
    this.#lines.set(storeId, line.add(one));
    this.#size++;
  }

  /** True if it was still in line. */
  leave(storeId: string, one: T): boolean {
    const line = this.#lines.get(storeId);
    if (line?.delete(one) !== true) return false;
    this.#size--;
    if (line.size === 0) this.#lines.delete(storeId);
    return true;
  }

  /** Takes the first of the first store that `may` be served; that store's next turn is after all others. */
  next(may: (storeId: string) => boolean): T | undefined {
    for (const [storeId, line] of this.#lines) {
      if (!may(storeId)) continue;
      const [first] = line;
      if (first === undefined) continue;
      this.leave(storeId, first);
      if (line.size > 0) {
        this.#lines.delete(storeId);
        this.#lines.set(storeId, line);
      }
      return first;
    }
    return undefined;
  }
}
