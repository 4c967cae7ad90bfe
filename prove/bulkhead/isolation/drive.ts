import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from './contenders.ts';
import { createStores, type Store } from './stores.ts';

const TICK_MS = 2;
/** A sender that was held up does not send all that it missed at once. */
const MOST_AT_ONCE = 2;

/** What the 25 stores that are well saw. */
export interface Seen {
  readonly jobs: number;
  /** Turned away without a start. */
  readonly refused: number;
  /** From the call to the start of the work, in milliseconds; of what never started, to the end of the run. */
  readonly waits: readonly number[];
  /** Work of the stores in trouble that began: without it there was no trouble. */
  readonly troubledBegun: number;
}

/** Sends the work of all stores to a contender for so long, on time whatever becomes of it. */
export async function drive(make: () => Contender, durationMs: number): Promise<Seen> {
  const ended = new AbortController();
  const stores = createStores(ended.signal);
  const contender = make();
  const calls = new Set<{ readonly at: number }>();
  const waits: number[] = [];
  const seen = { jobs: 0, refused: 0, troubledBegun: 0 };

  const send = (store: Store): void => {
    const call = { at: performance.now() };
    if (store.isWell) {
      seen.jobs++;
      calls.add(call);
    }
    const begin = (signal: AbortSignal) => {
      if (!store.isWell) seen.troubledBegun++;
      else if (calls.delete(call)) waits.push(performance.now() - call.at);
      return store.work(signal);
    };
    contender.run(store, begin).catch(() => {
      if (ended.signal.aborted || !calls.delete(call)) return;
      seen.refused++;
    });
  };

  const sources = stores.map((store, n) => ({ store, nextMs: (n * store.everyMs) / stores.length }));
  const startedAt = performance.now();
  for (let now = 0; now < durationMs; now = performance.now() - startedAt) {
    for (const source of sources) {
      const { everyMs } = source.store;
      const most = Math.max(MOST_AT_ONCE, (2 * TICK_MS) / everyMs);
      source.nextMs = Math.max(source.nextMs, now - most * everyMs);
      for (; source.nextMs <= now; source.nextMs += everyMs) send(source.store);
    }
    await sleep(TICK_MS);
  }
  const end = performance.now();
  for (const { at } of calls) waits.push(end - at);
  ended.abort();
  await contender.close().catch(() => {});
  return { ...seen, waits };
}
