import { setTimeout as sleep } from 'node:timers/promises';
import { createIdempotencyGuard, type IdempotencyGuard } from '@orderdock/idempotency';
import { type PgClient, postgresStore } from '@orderdock/idempotency/postgres';
import { redisFast } from '@orderdock/idempotency/redis';
import type { FigureSpec } from '../harness/index.ts';
import { receive } from './guarded.ts';
import { atOnce, createWorld, newIds } from './world.ts';

const ROUNDS = 7;
const ROUND_MS = 400;

/** New orders in a second while Redis is killed, against those before, in each round; then it comes back, empty. */
async function killedAgainstAlive(): Promise<readonly number[]> {
  await using world = await createWorld();
  const { pool, redis, redisServer } = world;
  redis.on('error', () => {});
  const store = postgresStore({ pool, schema: 'guarded' });
  const guard = createIdempotencyGuard({ store, fast: redisFast({ client: redis }), warming: false });
  const run = atOnce(nextReceived(guard));
  await rate(run);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const alive = await rate(run);
    await redisServer.kill();
    const away = await rate(run);
    await redisServer.restart();
    while (guard.snapshot().mode !== 'hybrid') {
      await run();
      await sleep(20);
    }
    ratios.push(away / alive);
  }
  return ratios;
}

function nextReceived(guard: IdempotencyGuard<PgClient>): () => Promise<unknown> {
  const next = newIds();
  return () => receive(guard, next());
}

/** How often it is run in a millisecond. */
async function rate(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let runs = 0;
  for (; performance.now() - from < ROUND_MS; runs++) await run();
  return runs / (performance.now() - from);
}

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/redis-away',
    compares: 'new orders in a second while Redis is killed, against the seconds before',
    unit: 'x',
    goal: { min: 0.9 },
    measure: killedAgainstAlive,
  },
];

export default figures;
