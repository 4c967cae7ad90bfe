import { setTimeout as sleep } from 'node:timers/promises';
import type { FigureSpec } from '../harness/index.ts';
import { receive } from './guarded.ts';
import { atOnce, CALLERS, createWorld, newIds, type World } from './world.ts';

const ROUNDS = 7;
const ROUND_MS = 1_000;

/**
 * The 99th percentile of each round in microseconds, where calls come at their own times whether or not those before are
 * answered: half as many as the guard can take, every other one a duplicate. An answer's time counts from when its call
 * was due.
 */
async function openLoop(pick: (world: World) => World['databaseOnly']): Promise<readonly number[]> {
  await using world = await createWorld();
  const guard = pick(world);
  const next = newIds();
  let last = next();
  await receive(guard, last);
  const call = (at: number) => {
    if (at % 2 === 0) return receive(guard, last);
    const id = next();
    return receive(guard, id).then(() => {
      last = id;
    });
  };
  const everyMs = 2 * (await msPerCall(call));
  const samples: number[] = [];
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) samples.push(await percentile99(call, everyMs));
  world.requireHybrid();
  return samples.slice(1);
}

/** How long a call takes with all callers at once, in milliseconds. */
async function msPerCall(call: (at: number) => Promise<unknown>): Promise<number> {
  let at = 0;
  const run = atOnce(() => call(at++));
  for (let round = 0; round < 30; round++) await run();
  const from = performance.now();
  for (let round = 0; round < 30; round++) await run();
  return (performance.now() - from) / (30 * CALLERS);
}

async function percentile99(call: (at: number) => Promise<unknown>, everyMs: number): Promise<number> {
  const latencies: number[] = [];
  const calls: Promise<void>[] = [];
  const from = performance.now();
  for (let at = 0; at * everyMs < ROUND_MS; at++) {
    const due = from + at * everyMs;
    if (due > performance.now()) await sleep(due - performance.now());
    calls.push(call(at).then(() => void latencies.push(1_000 * (performance.now() - due))));
  }
  await Promise.all(calls);
  const sorted = latencies.toSorted((a, b) => a - b);
  return sorted[Math.ceil(0.99 * sorted.length) - 1] ?? Number.NaN;
}

const compares =
  'the 99th percentile of answers, open loop at half of measured capacity, every other call a duplicate';

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/latency-p99',
    compares: `${compares}, with Redis`,
    unit: 'µs',
    goal: { max: 10_000 },
    measure: () => openLoop(({ withRedis }) => withRedis),
  },
  {
    name: 'idempotency/latency-p99-database',
    compares: `${compares}, without Redis`,
    unit: 'µs',
    goal: { max: 10_000 },
    measure: () => openLoop(({ databaseOnly }) => databaseOnly),
  },
];

export default figures;
