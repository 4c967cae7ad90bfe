import { setTimeout as sleep } from 'node:timers/promises';

/** Work as every contender runs it; a contender without signals gives one that never aborts. */
export type StoreWork = (signal: AbortSignal) => Promise<void>;

/** A store: how often its work comes, in milliseconds, and what that does. */
export interface Store {
  readonly id: string;
  readonly everyMs: number;
  readonly isWell: boolean;
  readonly work: StoreWork;
}

export const TIMEOUT_MS = 120;
const EVERY_MS = 50;
const WORK_MS = 10;
const FLOOD = 100;
const BURN_MS = 8;
const IGNORES_FOR_MS = 5 * TIMEOUT_MS;

function burn(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** Resolves after `ms`, or when everything ends, whatever its caller wants. */
const stubborn = (ms: number, ended: AbortSignal) => sleep(ms, undefined, { signal: ended }).catch(() => {});

/** Thirty stores at the same load; from the start five of them are in trouble, each in its way. */
export function createStores(ended: AbortSignal): readonly Store[] {
  const well = Array.from({ length: 25 }, (_, n) => ({
    ...{ id: `well-${n}`, everyMs: EVERY_MS, isWell: true },
    work: () => stubborn(WORK_MS, ended),
  }));
  const troubled = (id: string, work: StoreWork, everyMs = EVERY_MS): Store => ({
    ...{ id, work, everyMs, isWell: false },
  });
  return [
    ...well,
    troubled('hangs', (signal) =>
      sleep(2 ** 30, undefined, { signal: AbortSignal.any([signal, ended]) }).catch(() => {}),
    ),
    troubled('floods', () => stubborn(5 * WORK_MS, ended), EVERY_MS / FLOOD),
    troubled('throws', async () => {
      throw new Error('at once');
    }),
    troubled('burns', async () => burn(BURN_MS)),
    troubled('ignores', () => stubborn(IGNORES_FOR_MS, ended)),
  ];
}
