import { type Case, type FigureSpec, pairedRatio } from '../harness/index.ts';
import { receiveBarely, receiveByHand } from './by-hand.ts';
import { receive } from './guarded.ts';
import { atOnce, CALLERS, createWorld, newIds, oneByOne, type World } from './world.ts';

/** How often as many orders the first takes in as the second in the same time. */
async function throughput(
  cases: (world: World, next: () => string) => readonly [Case, Case],
): Promise<readonly number[]> {
  await using world = await createWorld();
  await world.pool.query('CREATE TABLE by_hand.seen (key text PRIMARY KEY)');
  const [first, second] = cases(world, newIds());
  const ratios = await pairedRatio(second, first, { sampleMs: 40 });
  world.requireHybrid();
  return ratios;
}

const many = `${CALLERS} at once`;

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/transaction',
    compares: `new orders in a second through \`guard.transaction\`, ${many}, against the same statements by hand; no Redis, no fsync`,
    unit: 'x',
    goal: { min: 0.85 },
    measure: () =>
      throughput(({ pool, databaseOnly }, next) => [
        atOnce(() => receive(databaseOnly, next())),
        atOnce(() => receiveByHand(pool, next())),
      ]),
  },
  {
    name: 'idempotency/transaction-alone',
    compares: 'the same, one after the other',
    unit: 'x',
    goal: { min: 0.85 },
    measure: () =>
      throughput(({ pool, databaseOnly }, next) => [
        oneByOne(() => receive(databaseOnly, next())),
        oneByOne(() => receiveByHand(pool, next())),
      ]),
  },
  {
    name: 'idempotency/transaction-redis',
    compares: `new orders with Redis in front, ${many}, against the same guard without`,
    unit: 'x',
    measure: () =>
      throughput(({ withRedis, databaseOnly }, next) => [
        atOnce(() => receive(withRedis, next())),
        atOnce(() => receive(databaseOnly, next())),
      ]),
  },
  {
    name: 'idempotency/transaction-bare',
    compares: `new orders through \`guard.transaction\`, ${many}, against a transaction that keeps the delivery's key and nothing else; no Redis`,
    unit: 'x',
    measure: () =>
      throughput(({ pool, databaseOnly }, next) => [
        atOnce(() => receive(databaseOnly, next())),
        atOnce(() => receiveBarely(pool, next())),
      ]),
  },
];

export default figures;
