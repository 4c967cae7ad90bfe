import { randomUUID } from 'node:crypto';
import { type Case, type FigureSpec, pairedRatio } from '../harness/index.ts';
import { insertBarely, insertByRandomKey, insertOnConflict } from './by-hand.ts';
import { insert } from './guarded.ts';
import { atOnce, CALLERS, createWorld, newIds, type World } from './world.ts';

/**
 * The four ways of the source documents: a unique key in the database only, a key in Redis only, both (this package),
 * and a random id for each delivery, which finds no duplicate. Each against the database only, of which every way does
 * the same one row; every other call is a duplicate.
 */
const ways = {
  redis: (world: World) => (id: string) => insertBarely(world, id),
  hybrid: (world: World) => (id: string) => insert(world.withRedis, id),
  uuid: (world: World) => () => insertByRandomKey(world, randomUUID()),
} satisfies Record<string, (world: World) => (id: string) => Promise<unknown>>;

const told = {
  redis: 'a key in Redis, then the row: what is lost between the two is lost, what Redis forgets comes twice',
  hybrid: '`guard.insert` with Redis in front',
  uuid: 'a random id for each delivery: every duplicate is an order of its own',
} satisfies Record<keyof typeof ways, string>;

async function againstDatabase(
  way: (world: World) => (id: string) => Promise<unknown>,
): Promise<readonly number[]> {
  await using world = await createWorld();
  await world.pool.query('CREATE TABLE by_hand.unique_order (id text PRIMARY KEY, total text NOT NULL)');
  const [first, second] = [way(world), (id: string) => insertOnConflict(world, id)];
  const next = newIds();
  const ratios = await pairedRatio(twice(second, next), twice(first, next), { sampleMs: 40 });
  world.requireHybrid();
  return ratios;
}

/** Each order and, when it is in, its duplicate. */
const twice = (receive: (id: string) => Promise<unknown>, next: () => string): Case =>
  atOnce(async () => {
    const id = next();
    await receive(id);
    await receive(id);
  });

const figures: readonly FigureSpec[] = Object.entries(ways).map(([name, way]) => ({
  name: `idempotency/four-way-${name}`,
  compares: `orders and duplicates in a second, ${CALLERS} at once, against a unique key in the database only: ${told[name as keyof typeof told]}`,
  unit: 'x',
  measure: () => againstDatabase(way),
}));

export default figures;
