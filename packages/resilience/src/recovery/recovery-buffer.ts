import { numberOption, type ParkedJob, setAlarm } from '@orderdock/kit';
import { type Accepted, type AcceptRequest, accept } from './accept.ts';
import { Drain } from './drain.ts';
import { RecoveryRefusedError } from './errors.ts';
import type { RecoveryEvents, RecoveryState } from './events.ts';
import { KeyTurns } from './key-turns.ts';
import type { RecoveryBufferOptions } from './options.ts';
import { Outage, type RecoveryCounts } from './outage.ts';
import { resolveRecovery } from './settings.ts';

/** How a recovery buffer stands. */
export interface RecoverySnapshot extends Readonly<RecoveryCounts> {
  readonly state: RecoveryState;
  /** Entries that wait or are being written out of the queue; `undefined` where the queue cannot be asked. */
  readonly depth: number | undefined;
  readonly parkedNow: number | undefined;
  readonly bytes: number | undefined;
  readonly oldestAgeMs: number | undefined;
  /** For how long entries are still accepted while the database is away. */
  readonly windowLeftMs: number;
  /** Entries of the queue that are being written. */
  readonly underWay: number;
}

/** Takes what the database cannot, for a while. */
export interface RecoveryBuffer<P, R> extends AsyncDisposable {
  /**
   * Opens the queue, and begins to write what an earlier process left in it. Call it at start: it rejects with what
   * `accept` would meet only in an outage, such as `QueueUnavailableError`, `QueueNotDurableError`, `JournalLockedError`.
   */
  open(): Promise<void>;
  /**
   * Writes the entry, or keeps it until the database is back; either way it is durable when this resolves. Rejects with
   * the error of `write` if that is the entry's own, with `RecoveryRefusedError` where it is neither written nor kept,
   * and with `signal.reason`.
   */
  accept(request: AcceptRequest<P>): Promise<Accepted<R>>;
  snapshot(): Promise<RecoverySnapshot>;
  /** Entries that failed by themselves too often, oldest first. `payload` as it was serialised. @default limit 100 */
  parked(limit?: number): Promise<readonly ParkedJob[]>;
  /** Puts a parked entry at the end of its key. False where there is none of this id. */
  replay(id: string): Promise<boolean>;
  /** Forgets a parked entry. False where there is none of this id. */
  discard(id: string): Promise<boolean>;
  on<K extends keyof RecoveryEvents>(event: K, listener: (payload: RecoveryEvents[K]) => void): () => void;
  /** Refuses new entries, gives those under way `drainMs` (10 s) to end, and closes the queue; what is in it stays. */
  close(options?: { readonly drainMs?: number | undefined }): Promise<void>;
}

/**
 * Makes a recovery buffer: what the database cannot take is kept in a durable queue, for a stated window, and written
 * in the order of each key when it is back. Hand-over is at least once under a stable id; one effect for each entry is
 * the work of a `write` that is idempotent on it. Throws `InvalidOptionError`.
 */
export function createRecoveryBuffer<P, R = unknown>(
  options: RecoveryBufferOptions<P, R>,
): RecoveryBuffer<P, R> {
  const outage = new Outage(resolveRecovery(options));
  const { settings, hooks, counts } = outage;
  const { queue } = settings;
  const turns = new KeyTurns();
  const drain = new Drain(outage);
  const underWay = new Set<Promise<unknown>>();
  let opening: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  async function open(): Promise<void> {
    const { depth } = await queue.stats();
    if (depth > 0 && outage.state === 'normal') outage.goDrain();
    else if (queue.shared) drain.wake();
  }

  function opened(): Promise<void> {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function take(request: AcceptRequest<P>): Promise<Accepted<R>> {
    // A queue that does not open is no reason to refuse what the database takes.
    await opened().catch((error: unknown) => hooks.emit('queue_failed', { error }));
    return await accept(outage, turns, request);
  }

  async function close(drainMs: number): Promise<void> {
    const enough = Promise.withResolvers<void>();
    const cancel = setAlarm(settings.clock, drainMs, enough.resolve);
    await Promise.all([Promise.race([Promise.allSettled(underWay), enough.promise]), drain.stop(drainMs)]);
    cancel();
    await queue.close();
  }

  return {
    open: opened,
    async accept(request) {
      if (closing !== undefined) throw new RecoveryRefusedError(settings.name, 'closed');
      const taken = take(request).finally(() => underWay.delete(taken));
      underWay.add(taken);
      return await taken;
    },
    async snapshot() {
      const stats = await queue.stats().catch(() => undefined);
      return {
        ...counts,
        state: outage.state,
        depth: stats?.depth,
        parkedNow: stats?.parked,
        bytes: stats?.bytes,
        oldestAgeMs: stats?.oldestAgeMs,
        windowLeftMs: outage.windowLeftMs,
        underWay: drain.underWay,
      };
    },
    parked: (limit = 100) => queue.parked(numberOption('limit', limit, { min: 1, integer: true })),
    async replay(id) {
      const replayed = await queue.replay(id);
      if (replayed && outage.state === 'normal') outage.goDrain();
      return replayed;
    },
    discard: (id) => queue.discard(id),
    on: (event, listener) => hooks.on(event, listener),
    close(closeOptions = {}) {
      const drainMs = numberOption('drainMs', closeOptions.drainMs ?? 10_000, { min: 0 });
      closing ??= close(drainMs);
      return closing;
    },
    async [Symbol.asyncDispose]() {
      await this.close();
    },
  };
}
