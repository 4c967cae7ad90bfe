import type { Clock } from '@orderdock/kit';
import type { FastFact, FastWarming } from '../ports/fast.ts';
import type { RecentPage, WarmingSource } from '../ports/warming-source.ts';
import type { WarmingSettings } from './options.ts';

/** How many records are read at once: Redis serves others between two such pages. */
const PAGE = 200;

/** What a fast tier is filled with, and from. */
export interface FillOptions {
  readonly tier: FastWarming;
  readonly source: WarmingSource;
  readonly history: string;
  readonly leader: string;
  readonly settings: WarmingSettings;
  readonly clock: Clock;
  /** The key that the fast tier knows a record by. */
  readonly keyOf: (record: RecentPage['records'][number]) => string;
  /** Is told after each page how many facts were kept so far. */
  readonly onProgress: (warmed: number) => void;
}

/**
 * Keeps the store's recent facts in the fast tier, newest first, at the given rate. Only facts that never change are
 * written, so it races no call. `false` if it did not come to the end: the lead was lost, the tier fell silent, or the
 * store went on to another history. Throws what the source throws.
 */
export async function fill(options: FillOptions): Promise<boolean> {
  const { tier, source, history, leader, settings, clock, keyOf, onProgress } = options;
  const { windowMs, ratePerSecond } = settings;
  let after: string | undefined;
  let warmed = 0;
  for (;;) {
    const startedAt = clock.monotonic();
    const page = await source.recent({ windowMs, limit: PAGE, after });
    // What a page says is bound to the server that it came from.
    if (page.history !== history) return false;
    const facts: FastFact[] = page.records.map((each) => ({ key: keyOf(each), record: each.record }));
    if ((await tier.keep(history, leader, facts)) !== 'yours') return false;
    warmed += facts.length;
    onProgress(warmed);
    if (page.next === undefined) return true;
    after = page.next;
    const dueMs = (facts.length / ratePerSecond) * 1_000 - (clock.monotonic() - startedAt);
    if (dueMs > 0) await clock.sleep(dueMs);
  }
}
