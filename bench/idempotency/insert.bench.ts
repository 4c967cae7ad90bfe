import { type Case, type FigureSpec, pairedRatio } from '../harness/index.ts';
import { insertBarely, insertByHand } from './by-hand.ts';
import { insert, receive } from './guarded.ts';
import { insertOrder, nodeIdempotency, powertools } from './peers.ts';
import { atOnce, CALLERS, createWorld, newIds, oneByOne, type World, type WorldOptions } from './world.ts';

/** How often as many orders the first takes in as the second in the same time. */
async function throughput(
  cases: (world: World, next: () => string) => readonly [Case, Case],
  options: WorldOptions = {},
): Promise<readonly number[]> {
  await using world = await createWorld(options);
  const [first, second] = cases(world, newIds());
  const ratios = await pairedRatio(second, first, { sampleMs: 40 });
  world.requireHybrid();
  return ratios;
}

const many = `${CALLERS} at once`;

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/insert',
    compares: `new orders in a second through \`guard.insert\` with Redis in front, ${many}, against \`SET NX\` and the same rows in one statement by hand; no fsync`,
    unit: 'x',
    goal: { min: 0.85 },
    measure: () =>
      throughput((world, next) => [
        atOnce(() => insert(world.withRedis, next())),
        atOnce(() => insertByHand(world, next())),
      ]),
  },
  {
    name: 'idempotency/insert-alone',
    compares: 'the same, one after the other',
    unit: 'x',
    goal: { min: 0.85 },
    measure: () =>
      throughput((world, next) => [
        oneByOne(() => insert(world.withRedis, next())),
        oneByOne(() => insertByHand(world, next())),
      ]),
  },
  {
    name: 'idempotency/insert-database',
    compares: `\`guard.insert\` without Redis, ${many}, against the same by hand with \`SET NX\``,
    unit: 'x',
    measure: () =>
      throughput((world, next) => [
        atOnce(() => insert(world.databaseOnly, next())),
        atOnce(() => insertByHand(world, next())),
      ]),
  },
  {
    name: 'idempotency/insert-bare',
    compares: `\`guard.insert\` with Redis, ${many}, against \`SET NX\` and the order's row alone, which loses the order of a crash between the two`,
    unit: 'x',
    measure: () =>
      throughput((world, next) => [
        atOnce(() => insert(world.withRedis, next())),
        atOnce(() => insertBarely(world, next())),
      ]),
  },
  {
    name: 'idempotency/insert-transaction',
    compares: `\`guard.insert\` without Redis, ${many}, against \`guard.transaction\` with the same one row`,
    unit: 'x',
    measure: () =>
      throughput(({ databaseOnly }, next) => [
        atOnce(() => insert(databaseOnly, next())),
        atOnce(() => receive(databaseOnly, next())),
      ]),
  },
  {
    name: 'idempotency/insert-powertools',
    compares: `\`guard.insert\` with Redis, ${many}, against @aws-lambda-powertools/idempotency 2.35 with its cache layer around the order's row; COMMIT waits for the disk`,
    unit: 'x',
    goal: { min: 1 },
    measure: () =>
      throughput(
        (world, next) => {
          const peer = powertools(world.redis, insertOrder(world.pool));
          return [atOnce(() => insert(world.withRedis, next())), atOnce(() => peer(next()))];
        },
        { durable: true },
      ),
  },
  {
    name: 'idempotency/insert-node-idempotency',
    compares: `\`guard.insert\` with Redis, ${many}, against @node-idempotency/core 1.0 around the order's row; COMMIT waits for the disk`,
    unit: 'x',
    goal: { min: 1 },
    measure: () =>
      throughput(
        (world, next) => {
          const peer = nodeIdempotency(world.redis, insertOrder(world.pool));
          return [atOnce(() => insert(world.withRedis, next())), atOnce(() => peer(next()))];
        },
        { durable: true },
      ),
  },
];

export default figures;
