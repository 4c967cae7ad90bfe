import { randomUUID } from 'node:crypto';
import type { Clock, Logger } from '@orderdock/kit';
import type { FastWarming } from '../ports/fast.ts';
import type { RecentPage, WarmingSource } from '../ports/warming-source.ts';
import { fill } from './fill.ts';
import type { WarmingSettings } from './options.ts';

/** How often the tier is asked whether it was emptied, in milliseconds; only while there is traffic. */
const LOOK_MS = 5_000;

/** What the warming of a guard is made with. */
export interface WarmerOptions {
  readonly tier: FastWarming;
  readonly source: WarmingSource;
  /** The database's present history. */
  readonly history: () => Promise<string | null>;
  readonly settings: WarmingSettings;
  readonly keyOf: (record: RecentPage['records'][number]) => string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly tell: WarmingListener;
}

/** Is told how warming goes on. */
export interface WarmingListener {
  /** Whether the tier is being filled, by whomever. */
  warming(on: boolean): void;
  started(): void;
  progress(warmed: number): void;
  finished(end: WarmingEnd): void;
}

/** How the filling of a tier ended. */
export interface WarmingEnd {
  readonly warmed: number;
  readonly durationMs: number;
  /** Whether every recent fact was kept; if not, it is begun again at the next look. */
  readonly complete: boolean;
}

/** Finds out that the fast tier was emptied, and fills it if no other process does. */
export interface Warmer {
  /** Looks in the background, if it is time to; `soon` where there is reason to. Never throws. */
  look(soon: boolean): void;
}

export function createWarmer(options: WarmerOptions): Warmer {
  const { tier, clock, logger, tell } = options;
  const leader = randomUUID();
  let nextLookAt = 0;
  let looking = false;

  async function lead(history: string): Promise<void> {
    const startedAt = clock.monotonic();
    let warmed = 0;
    let complete = false;
    logger.info({}, 'the fast tier was emptied; it is being filled from the store');
    tell.started();
    try {
      const onProgress = (count: number) => {
        warmed = count;
        tell.progress(count);
      };
      complete = await fill({ ...options, history, leader, onProgress });
    } finally {
      await tier.end(history, leader, complete);
      const end = { warmed, durationMs: clock.monotonic() - startedAt, complete };
      logger.info(end, complete ? 'the fast tier is filled' : 'the fast tier was not filled to the end');
      tell.warming(!complete);
      tell.finished(end);
    }
  }

  async function look(): Promise<void> {
    const history = await options.history();
    if (history === null) return;
    const state = await tier.begin(history, leader);
    if (state === 'unavailable') return;
    tell.warming(state !== 'warm');
    if (state === 'yours') await lead(history);
  }

  return {
    look(soon) {
      if (looking || (!soon && clock.monotonic() < nextLookAt)) return;
      looking = true;
      look()
        .catch((error) => logger.warn({ err: error }, 'the fast tier could not be filled'))
        .finally(() => {
          looking = false;
          nextLookAt = clock.monotonic() + LOOK_MS;
        });
    },
  };
}
