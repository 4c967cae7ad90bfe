import { HISTOGRAM_BOUNDS_MS } from './histogram.ts';

/** What a metric is called, says and is labelled with; whichever system it goes to. */
export interface Instrument {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
}

/** Upper bounds of the histograms, in seconds. */
export const BOUNDS_S: readonly number[] = HISTOGRAM_BOUNDS_MS.map((ms) => ms / 1_000);

/** Counted as it happens. */
export const COUNTERS = {
  refused: { name: 'refused', help: 'Newcomers for whom there was no room', labels: ['tier', 'reason'] },
  overflowed: { name: 'overflowed', help: 'Newcomers without room kept in the overflow', labels: ['tier'] },
  expired: { name: 'expired', help: 'Work whose deadline passed before it started', labels: ['tier'] },
  timeout: { name: 'timeouts', help: 'Work aborted by its timeout or deadline', labels: ['tier'] },
  moved: { name: 'moved', help: 'Work that went on in a backup slot after its timeout', labels: ['tier'] },
  zombie: { name: 'zombies_made', help: 'Work that went on although it was aborted', labels: ['tier'] },
} as const satisfies Readonly<Record<string, Instrument>>;

/** Timed as slots are given back, in seconds. */
export const TIMERS = {
  wait: { name: 'wait_seconds', help: 'Time in the queue', labels: ['tier'] },
  run: { name: 'run_seconds', help: 'Time in a slot', labels: ['tier', 'outcome'] },
} as const satisfies Readonly<Record<string, Instrument>>;

/** Read when asked for. */
export const GAUGES = {
  stores: { name: 'stores', help: 'Stores that are known, busy or idle', labels: ['tier'] },
  running: { name: 'running', help: 'Work within its time', labels: ['tier'] },
  queued: { name: 'queued', help: 'Work that waits for a slot', labels: ['tier'] },
  zombies: { name: 'zombies', help: 'Slots held by work that goes on although aborted', labels: ['tier'] },
  poolInFlight: { name: 'pool_in_flight', help: 'Slots of a pool taken', labels: ['pool'] },
  poolSlots: { name: 'pool_slots', help: 'Slots of a pool', labels: ['pool'] },
  backupUsed: { name: 'backup_used', help: 'Backup slots taken', labels: [] },
  backupSlots: { name: 'backup_slots', help: 'Backup slots', labels: [] },
  overflow: { name: 'overflow_jobs', help: 'Jobs in the overflow that are not done', labels: [] },
} as const satisfies Readonly<Record<string, Instrument>>;
