import { type Claim, setAlarm } from '@orderdock/kit';
import { conclude, park } from './conclude.ts';
import { decodeEnvelope, type Envelope } from './envelope.ts';
import type { OverflowHost } from './host.ts';
import { holdLease } from './lease.ts';
import type { NamedQueue } from './options.ts';
import { type OverflowRoom, RoomWatch } from './room.ts';
import { runTask } from './run-task.ts';
import type { RunEnd, Task } from './task.ts';

/** Where a queue's content is another's, or of another version: it is parked under no store. */
const UNREADABLE: Envelope = {
  storeId: '',
  id: '',
  payload: '',
  order: undefined,
  deadlineAt: undefined,
  traceparent: undefined,
  fifo: false,
};

/**
 * Works one queue off: claims what is free, and runs each job in the room of its store, beside the live work and by the
 * same rules. Of one store at most one job of the queue waits for room; the rest goes back, so that a store that is
 * stuck takes none of the places of `concurrency`, and live work stands behind one kept job at most.
 */
export class Drain<P, R> {
  readonly #host: OverflowHost<P, R>;
  readonly #from: NamedQueue;
  readonly #room: OverflowRoom;
  readonly #watch: RoomWatch;
  readonly #stopping = new AbortController();
  /** Aborted when whatever still runs has to end. */
  readonly #ending = new AbortController();
  readonly #tasks = new Map<Task, Promise<void>>();
  readonly #loop: Promise<void>;
  #running = 0;
  #woken = false;
  #wake = () => {};

  constructor(host: OverflowHost<P, R>, room: OverflowRoom, from: NamedQueue) {
    this.#host = host;
    this.#room = room;
    this.#from = from;
    this.#watch = new RoomWatch(room, host.settings.clock);
    this.#loop = this.#run();
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#watch.size;
  }

  /** Something may be free. */
  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  /** Starts nothing any more, gives what runs `drainMs`, then aborts it. Resolves without waiting for what ignores it. */
  async stop(drainMs: number): Promise<void> {
    this.#stopping.abort();
    this.wake();
    for (const task of this.#tasks.keys()) if (task.work === undefined) task.controller.abort();
    this.#watch.close();
    const enough = Promise.withResolvers<void>();
    const cancel = setAlarm(this.#host.settings.clock, drainMs, () => {
      this.#ending.abort();
      for (const task of this.#tasks.keys()) task.controller.abort(new DOMException('Closing', 'AbortError'));
      // A turn for those that obey, to give their jobs back.
      setImmediate(() => enough.resolve());
    });
    await Promise.race([this.#ended(), enough.promise]);
    cancel();
  }

  async #ended(): Promise<void> {
    await this.#loop;
    await Promise.all(this.#tasks.values());
  }

  async #run(): Promise<void> {
    const { concurrency, leaseMs, pollMs } = this.#host.settings;
    const { queue, name } = this.#from;
    while (!this.#stopping.signal.aborted) {
      let restMs = pollMs;
      try {
        this.#woken = false;
        const limit = concurrency - this.#running;
        const claims = limit > 0 ? await queue.claim({ limit, leaseMs }) : [];
        for (const claim of claims) this.#begin(claim);
        if (claims.length > 0) restMs = 0;
        else if (limit > 0) await this.#look();
      } catch (error) {
        this.#host.hooks.emit('queue_failed', { queue: name, error });
      }
      if (restMs > 0) await this.#rest(restMs);
    }
  }

  async #look(): Promise<void> {
    const { depth } = await this.#from.queue.stats();
    this.#host.depths.set(this.#from.name, depth);
  }

  async #rest(ms: number): Promise<void> {
    if (this.#woken) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const cancel = setAlarm(this.#host.settings.clock, ms, resolve);
    await promise;
    cancel();
  }

  #begin(claim: Claim): void {
    const envelope = decodeEnvelope(claim.payload);
    const task: Task = {
      from: this.#from,
      claim,
      envelope: envelope ?? { ...UNREADABLE, id: claim.id },
      controller: new AbortController(),
      leaseLost: false,
      work: undefined,
    };
    const done = this.#handOver(task, envelope !== undefined).finally(() => {
      this.#tasks.delete(task);
      this.wake();
    });
    this.#tasks.set(task, done);
  }

  async #handOver(task: Task, readable: boolean): Promise<void> {
    const { settings } = this.#host;
    const stop = holdLease({
      queue: this.#from.queue,
      claim: task.claim,
      leaseMs: settings.leaseMs,
      clock: settings.clock,
      onLost: () => {
        task.leaseLost = true;
        task.controller.abort(new DOMException('The lease of the job was lost', 'AbortError'));
      },
    });
    const ending = this.#ending.signal;
    const isWornOut = task.claim.attempt > settings.maxAttempts && !task.envelope.fifo;
    const reason = readable ? 'abandoned' : 'unreadable';
    try {
      if (!readable || isWornOut) {
        return await park(this.#host, { task, ending, reason, error: undefined });
      }
      const end = await this.#strictly(task, await this.#admitted(task));
      return await conclude(this.#host, end, { task, ending });
    } finally {
      stop();
    }
  }

  /** Nothing of a strictly ordered store starts before the job has really ended, though nobody waits for its answer. */
  async #strictly(task: Task, end: RunEnd): Promise<RunEnd> {
    if (end.kind !== 'failed' || !task.envelope.fifo || task.work === undefined) return end;
    return await task.work.then(
      () => ({ kind: 'done' }),
      (error: unknown) => ({ kind: 'failed', error }),
    );
  }

  /** Asks the store for room until there is some, in the very step in which a place comes free. */
  async #admitted(task: Task): Promise<RunEnd> {
    const { storeId } = task.envelope;
    if (!this.#watch.enter(storeId)) return { kind: 'no_room', retryAfterMs: undefined };
    let started = false;
    const onStart = () => {
      started = true;
      this.#watch.leave(storeId);
      this.#running++;
    };
    try {
      return await new Promise<RunEnd>((resolve) => {
        const ask = (): void => {
          void runTask(this.#host, this.#room, { task, onStart }).then((end) => {
            if (end.kind !== 'no_room' || this.#stopping.signal.aborted) resolve(end);
            else this.#watch.next(storeId, this.#patience(end.retryAfterMs), ask);
          });
        };
        ask();
      });
    } finally {
      if (started) this.#running--;
      else this.#watch.leave(storeId);
    }
  }

  #patience(retryAfterMs: number | undefined): number {
    const { pollMs } = this.#host.settings;
    return Math.max(1, Math.min(pollMs, retryAfterMs ?? pollMs));
  }
}
