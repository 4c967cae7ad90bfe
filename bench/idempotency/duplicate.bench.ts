import type { IdempotencyGuard } from '@orderdock/idempotency';
import type { PgClient } from '@orderdock/idempotency/postgres';
import { type Case, type FigureSpec, pairedRatio } from '../harness/index.ts';
import { receive } from './guarded.ts';
import { atOnce, CALLERS, type Call, createWorld, oneByOne, type World } from './world.ts';

const GET_SCRIPT = "return redis.call('GET', KEYS[1])";

// Each caller has an order of its own: a guard answers twins in one process without Redis.
const orderOf = (caller: number) => `order-${caller}`;
const factOf = (caller: number) => `fact-of-order-${caller}`;

/** How often as many duplicates the first answers as the second in the same time. */
async function throughput(
  shape: (call: Call) => Case,
  callsOf: (world: World) => Promise<readonly [Call, Call]>,
): Promise<readonly number[]> {
  await using world = await createWorld();
  for (let caller = 0; caller < CALLERS; caller++) {
    await receive(world.withRedis, orderOf(caller));
    await world.redis.set(factOf(caller), '{"s":"executed","t":1777878764000,"r":{"id":"order-1"}}');
  }
  const [first, second] = await callsOf(world);
  const ratios = await pairedRatio(shape(second), shape(first), { sampleMs: 40 });
  world.requireHybrid();
  return ratios;
}

function replayedBy(guard: IdempotencyGuard<PgClient>): Call {
  return async (caller) => {
    const status = await receive(guard, orderOf(caller));
    if (status !== 'replayed') throw new Error(`Expected a replay, got ${status}`);
  };
}

async function againstScript({ withRedis, redis }: World): Promise<readonly [Call, Call]> {
  const sha1 = String(await redis.script('LOAD', GET_SCRIPT));
  return [replayedBy(withRedis), (caller) => redis.evalsha(sha1, 1, factOf(caller))];
}

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/duplicate',
    compares:
      'duplicates in a second that Redis answers, one after the other, keys derived each time, against one bare EVALSHA of a GET',
    unit: 'x',
    goal: { min: 0.6 },
    measure: () => throughput(oneByOne, againstScript),
  },
  {
    name: 'idempotency/duplicate-many',
    compares: `the same, ${CALLERS} at once`,
    unit: 'x',
    goal: { min: 0.6 },
    measure: () => throughput(atOnce, againstScript),
  },
  {
    name: 'idempotency/duplicate-get',
    compares: 'duplicates that Redis answers, one after the other, against one bare GET',
    unit: 'x',
    measure: () =>
      throughput(oneByOne, async ({ withRedis, redis }) => [
        replayedBy(withRedis),
        (caller) => redis.get(factOf(caller)),
      ]),
  },
  {
    name: 'idempotency/duplicate-database',
    compares: `duplicates that the database answers, ${CALLERS} at once, against those that Redis answers`,
    unit: 'x',
    measure: () =>
      throughput(atOnce, async ({ withRedis, databaseOnly }) => [
        replayedBy(databaseOnly),
        replayedBy(withRedis),
      ]),
  },
];

export default figures;
