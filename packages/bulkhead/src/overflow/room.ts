import { type Clock, isOrderdockError, setAlarm } from '@orderdock/kit';

/** The part of a bulkhead that kept jobs are run in. */
export interface OverflowRoom {
  execute<T>(
    storeId: string,
    work: (context: { readonly signal: AbortSignal }) => Promise<T>,
    options?: {
      readonly signal?: AbortSignal | undefined;
      readonly deadlineAt?: number | undefined;
      readonly priority?: number | undefined;
      readonly timeoutMs?: number | undefined;
    },
  ): Promise<T>;
  on(event: 'settled' | 'granted', listener: (event: { readonly storeId: string }) => void): () => void;
}

/** Whether a bulkhead refused before anything started, and the job belongs into a queue. */
export const isNoRoom = (error: unknown): error is { readonly retryAfterMs?: number | undefined } =>
  isOrderdockError(error, 'BULKHEAD_FULL') || isOrderdockError(error, 'BULKHEAD_CLOSED');

/** Somebody who asks a store for room. */
interface Asker {
  /** Absent while a question is under way. */
  call: (() => void) | undefined;
  /** A place came free while a question was under way. */
  missed: boolean;
}

/**
 * Who waits for room in a store, one at a time for each. A listener is called in the step in which a slot of the store
 * or a place of its queue came free, so that whoever waits here asks before any newcomer can: under a flood that never
 * ends the kept jobs go on, too.
 */
export class RoomWatch {
  readonly #clock: Clock;
  readonly #askers = new Map<string, Asker>();
  readonly #stop: () => void;

  constructor(room: OverflowRoom, clock: Clock) {
    this.#clock = clock;
    const listeners = [room.on('settled', this.#onRoom), room.on('granted', this.#onRoom)];
    this.#stop = () => {
      for (const stop of listeners) stop();
    };
  }

  /** Stores of which somebody asks. */
  get size(): number {
    return this.#askers.size;
  }

  /** False where another asks this store. */
  enter(storeId: string): boolean {
    if (this.#askers.has(storeId)) return false;
    this.#askers.set(storeId, { call: undefined, missed: false });
    return true;
  }

  /** Calls `ask` once: when a place of the store comes free, or has since it was asked last, or after `ms`. */
  next(storeId: string, ms: number, ask: () => void): void {
    const asker = this.#askers.get(storeId);
    if (asker === undefined) return;
    if (asker.missed) {
      asker.missed = false;
      ask();
      return;
    }
    asker.call = () => {
      cancel();
      asker.call = undefined;
      ask();
    };
    const cancel = setAlarm(this.#clock, ms, asker.call);
  }

  leave(storeId: string): void {
    this.#askers.delete(storeId);
  }

  readonly #onRoom = ({ storeId }: { readonly storeId: string }): void => {
    const asker = this.#askers.get(storeId);
    if (asker === undefined) return;
    if (asker.call === undefined) asker.missed = true;
    else asker.call();
  };

  /** Calls all who wait. */
  close(): void {
    this.#stop();
    for (const { call } of [...this.#askers.values()]) call?.();
  }
}
