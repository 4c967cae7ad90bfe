import { type Clock, InvalidOptionError } from '@orderdock/kit';
import type { WindowRecord } from './outcome-window.ts';

/**
 * All that a breaker knows, as plain data for JSON: it can be kept, moved to another process, or given to a breaker with
 * other settings. A half-open circuit is written as an open one whose time is over: its probes stay behind.
 */
export interface BreakerRecord {
  readonly state: 'closed' | 'open' | 'recovering';
  /** When an open circuit may be probed, in milliseconds since the epoch; null where nothing but a hand ends it. */
  readonly until: number | null;
  /** When the circuit last left `closed`, in milliseconds since the epoch. */
  readonly failingSince: number;
  readonly failuresInARow: number;
  /** The step of the ramp, from 0. */
  readonly step: number;
  /** Why it was opened by hand; null where it was not. */
  readonly reason: string | null;
  readonly window: WindowRecord;
}

/** Checks a record that may come from anywhere. Throws `InvalidOptionError`. */
export function readRecord(value: unknown): BreakerRecord {
  const record = (typeof value === 'object' && value !== null ? value : {}) as Partial<BreakerRecord>;
  const { state, until, failingSince, failuresInARow, step, reason, window } = record;
  const valid =
    (state === 'closed' || state === 'open' || state === 'recovering') &&
    (until === null || isInstant(until)) &&
    isInstant(failingSince) &&
    isCount(failuresInARow) &&
    isCount(step) &&
    (reason === null || typeof reason === 'string');
  if (!valid) throw new InvalidOptionError('record', 'what `toRecord` gave', value);
  return { state, until, failingSince, failuresInARow, step, reason, window: window ?? '' };
}

/** Its instants on this process's monotonic scale. */
export function readInstants(
  { state, until, failingSince, reason }: BreakerRecord,
  clock: Clock,
  resetMs: number,
): { readonly until: number; readonly failingSince: number } {
  const now = clock.monotonic();
  const offset = now - clock.now();
  const end = until === null ? Number.POSITIVE_INFINITY : until + offset;
  return {
    // A record from a machine whose clock is ahead must not keep the circuit open for longer than a trip does.
    until: state !== 'open' ? 0 : reason === null ? Math.min(end, now + resetMs) : end,
    failingSince: state === 'closed' ? 0 : Math.min(now, failingSince + offset),
  };
}

const isInstant = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
