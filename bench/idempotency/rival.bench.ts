import type { FigureSpec } from '../harness/index.ts';
import { requestOf } from './guarded.ts';
import { createWorld, type World } from './world.ts';

/** How long the rival sleeps in its transaction, in milliseconds. */
const SLEEP_MS = 2_000;
const ROUNDS = 9;
const CALLS = 60;

/** The 99th percentile of each round of calls, in microseconds, while a rival holds the order. */
async function untilInProgress(pick: (world: World) => World['databaseOnly']): Promise<readonly number[]> {
  await using world = await createWorld();
  const guard = pick(world);
  const request = { ...requestOf('order-1'), waitMs: 0 };
  const begun = Promise.withResolvers<void>();
  let isAsleep = true;
  const rival = world.rival.transaction(request, async (tx) => {
    begun.resolve();
    await tx.query('SELECT pg_sleep($1)', [SLEEP_MS / 1_000]);
    isAsleep = false;
    return {};
  });
  await begun.promise;
  const samples: number[] = [];
  while (isAsleep && samples.length < ROUNDS) {
    const latencies: number[] = [];
    for (let call = 0; call < CALLS; call++) {
      const from = performance.now();
      const { status } = await guard.transaction(request, async () => ({}));
      if (!isAsleep) break;
      if (status !== 'in_progress') throw new Error(`Expected the order to be in progress, got ${status}`);
      latencies.push(1_000 * (performance.now() - from));
    }
    if (latencies.length === CALLS) samples.push(percentile99(latencies));
  }
  await rival;
  return samples;
}

function percentile99(latencies: readonly number[]): number {
  const sorted = latencies.toSorted((a, b) => a - b);
  return sorted[Math.ceil(0.99 * sorted.length) - 1] ?? Number.NaN;
}

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/rival-sleeps',
    compares: `until a duplicate hears that it is in flight, while a rival sleeps ${SLEEP_MS / 1_000} s in its transaction, with Redis: 99th percentile of ${CALLS} calls`,
    unit: 'µs',
    goal: { max: 10_000 },
    measure: () => untilInProgress(({ withRedis }) => withRedis),
  },
  {
    name: 'idempotency/rival-sleeps-database',
    compares: 'the same without Redis',
    unit: 'µs',
    goal: { max: 10_000 },
    measure: () => untilInProgress(({ databaseOnly }) => databaseOnly),
  },
];

export default figures;
