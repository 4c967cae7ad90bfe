/** What it takes to say that a domain above the stores fails. */
export interface LiftSettings {
  /** Different stores that fail, and not fewer than half of twice so many that were last heard of. */
  readonly stores: number;
  /** How long a failure is remembered, in milliseconds. */
  readonly windowMs: number;
}

/** The newest word of one store. */
interface Word {
  readonly at: number;
  /** The endpoint that failed; empty where the calls name none; undefined where the call succeeded. */
  readonly failed: string | undefined;
}

/**
 * Which stores fail: the newest word of each of the last `2 × stores` stores that were heard of, and no more, whatever
 * their number. The domain fails when `stores` of them failed within the window, which is half of all that is remembered.
 * So an outage is found by `stores` calls of different stores; one bad store is one word, however often it fails; and errors
 * that come once in a while at many stores are outnumbered by those stores' neighbours.
 */
export class StoreEvidence {
  readonly #settings: LiftSettings;
  /** Oldest word first. */
  readonly #words = new Map<string, Word>();
  #failed = 0;

  constructor(settings: LiftSettings) {
    this.#settings = settings;
  }

  /** Stores that are remembered to have failed, some of them perhaps too long ago. */
  get failed(): number {
    return this.#failed;
  }

  get size(): number {
    return this.#words.size;
  }

  /** A call of the store succeeded. Costs nothing where no store fails. */
  succeeded(store: string, now: number): void {
    if (this.#failed === 0) return;
    this.#put(store, { at: now, failed: undefined });
    if (this.#failed === 0) this.#words.clear();
  }

  /** A call of the store failed. Returns whether this makes them enough. */
  record(store: string, endpoint: string, now: number): boolean {
    this.#put(store, { at: now, failed: endpoint });
    if (this.#failed < this.#settings.stores) return false;
    const since = now - this.#settings.windowMs;
    let stores = 0;
    for (const { at, failed } of this.#words.values()) if (failed !== undefined && at > since) stores++;
    return stores >= this.#settings.stores;
  }

  /** Forgets the failures at an endpoint, which has been found to fail by itself. */
  explained(endpoint: string): void {
    for (const [store, { failed }] of this.#words) if (failed === endpoint) this.#drop(store);
  }

  clear(): void {
    this.#words.clear();
    this.#failed = 0;
  }

  #put(store: string, word: Word): void {
    this.#drop(store);
    this.#words.set(store, word);
    if (word.failed !== undefined) this.#failed++;
    if (this.#words.size <= 2 * this.#settings.stores) return;
    for (const oldest of this.#words.keys()) {
      this.#drop(oldest);
      break;
    }
  }

  #drop(store: string): void {
    const word = this.#words.get(store);
    if (word === undefined) return;
    this.#words.delete(store);
    if (word.failed !== undefined) this.#failed--;
  }
}
