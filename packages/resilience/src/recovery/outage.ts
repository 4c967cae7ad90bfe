import { createHooks } from '@orderdock/kit';
import type { RecoveryEvents, RecoveryState } from './events.ts';
import type { RecoverySettings } from './settings.ts';

/** Counters since the buffer was made. */
export interface RecoveryCounts {
  written: number;
  buffered: number;
  drained: number;
  parked: number;
  refused: number;
}

/** What the two halves of a buffer, accepting and draining, know together. */
export class Outage<P, R> {
  readonly settings: RecoverySettings<P, R>;
  readonly hooks = createHooks<RecoveryEvents>();
  readonly counts: RecoveryCounts = { written: 0, buffered: 0, drained: 0, parked: 0, refused: 0 };
  /** The keys that this process has put into the queue since it was empty last: for when the queue cannot be asked. */
  readonly ownKeys = new Set<string>();
  /** Set by the drain: it has something to do. */
  wake: () => void = () => {};
  #state: RecoveryState = 'normal';
  /** When the window began, monotonic. */
  #since = 0;
  #nextProbeAt = 0;

  constructor(settings: RecoverySettings<P, R>) {
    this.settings = settings;
  }

  get state(): RecoveryState {
    return this.#state;
  }

  get windowLeftMs(): number {
    const { clock, windowMs } = this.settings;
    if (this.#state === 'normal') return windowMs;
    return Math.max(0, this.#since + windowMs - clock.monotonic());
  }

  /** When it makes sense to come again: the database is asked then. */
  get retryAfterMs(): number {
    return Math.max(this.settings.firstDelayMs, this.#nextProbeAt - this.settings.clock.monotonic());
  }

  /** What `isDown` says; an `isDown` that fails says that the error is the entry's own. */
  isDown(error: unknown): boolean {
    try {
      return this.settings.isDown(error);
    } catch {
      return false;
    }
  }

  probeIn(ms: number): void {
    this.#nextProbeAt = this.settings.clock.monotonic() + ms;
  }

  /** The database is away. `oldestAgeMs` is the age of what waits already: the window began with it. */
  goDown(oldestAgeMs = 0): void {
    const since = this.settings.clock.monotonic() - oldestAgeMs;
    this.#since = this.#state === 'buffering' ? Math.min(this.#since, since) : since;
    this.#go('buffering');
    this.wake();
  }

  /** There is a backlog, and the database may take it. */
  goDrain(): void {
    this.#go('draining');
    this.wake();
  }

  goNormal(): void {
    this.ownKeys.clear();
    this.#go('normal');
  }

  #go(to: RecoveryState): void {
    const from = this.#state;
    if (from === to) return;
    this.#state = to;
    this.hooks.emit('state', { from, to });
  }
}
