import type { Bulkhead } from '../bulkhead/bulkhead.ts';
import type { BulkheadSnapshot } from '../bulkhead/snapshot.ts';
import type { COUNTERS, GAUGES, TIMERS } from './instruments.ts';

export type Labels = Readonly<Record<string, string>>;

/** Where counts and times go. */
export interface MetricSink {
  count(counter: keyof typeof COUNTERS, labels: Labels): void;
  record(timer: keyof typeof TIMERS, seconds: number, labels: Labels): void;
}

/** One reading of a gauge. */
export interface Reading {
  readonly gauge: keyof typeof GAUGES;
  readonly value: number;
  readonly labels: Labels;
}

/**
 * Sends a bulkhead's events to `sink`, labelled by tier, reason and outcome, of which there are few; never by store.
 * Returns what undoes it.
 */
export function observeEvents(bulkhead: Pick<Bulkhead, 'on'>, sink: MetricSink): () => void {
  const byTier = (['overflowed', 'expired', 'timeout', 'moved', 'zombie'] as const).map((event) =>
    bulkhead.on(event, ({ tier }) => sink.count(event, { tier })),
  );
  const stops = [
    ...byTier,
    bulkhead.on('refused', ({ tier = 'none', reason }) => sink.count('refused', { tier, reason })),
    bulkhead.on('settled', ({ tier, outcome = 'unsaid', waitedMs, heldMs }) => {
      if (outcome === 'not_started') return;
      sink.record('wait', waitedMs / 1_000, { tier });
      sink.record('run', heldMs / 1_000, { tier, outcome });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What the gauges show of a snapshot. */
export function readings(snapshot: BulkheadSnapshot): readonly Reading[] {
  const tiers = new Map<string, { stores: number; running: number; queued: number; zombies: number }>();
  for (const { tier, running, queued, zombies } of snapshot.stores) {
    const sums = tiers.get(tier) ?? { stores: 0, running: 0, queued: 0, zombies: 0 };
    tiers.set(tier, sums);
    sums.stores++;
    sums.running += running;
    sums.queued += queued;
    sums.zombies += zombies;
  }
  return [
    ...[...tiers].flatMap(([tier, sums]) =>
      (['stores', 'running', 'queued', 'zombies'] as const).map((gauge) => ({
        gauge,
        value: sums[gauge],
        labels: { tier },
      })),
    ),
    ...snapshot.pools.flatMap(({ name, slots, inFlight }) => [
      { gauge: 'poolSlots' as const, value: slots, labels: { pool: name } },
      { gauge: 'poolInFlight' as const, value: inFlight, labels: { pool: name } },
    ]),
    { gauge: 'backupSlots', value: snapshot.backup.slots, labels: {} },
    { gauge: 'backupUsed', value: snapshot.backup.used, labels: {} },
    { gauge: 'overflow', value: snapshot.overflow, labels: {} },
  ];
}
