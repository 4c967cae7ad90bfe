import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FigureSpec } from '../harness/index.ts';
import { LIBRARIES, type Library, REMAINING_MS, receiverOf } from './after-kill/receivers.ts';
import { createWorld } from './world.ts';

const KILLED = join(import.meta.dirname, 'after-kill/killed.ts');
const ORDERS = 9;
const none = () => {};

/** How often each order took effect whose first process was killed, and that was delivered again since. */
async function effectsAfter(library: Library, when: 'before' | 'after'): Promise<readonly number[]> {
  await using world = await createWorld();
  const { pool, redis, databaseUrl, redisUrl } = world;
  await pool.query('CREATE TABLE by_hand.counted (id text NOT NULL)');
  const ids = Array.from({ length: ORDERS }, (_, index) => `order-${index}`);
  // Few at once: they start up, and the machine has other things to do.
  for (const id of ids) {
    const child = fork(KILLED, [databaseUrl, redisUrl, library, id, when]);
    const [, signal] = await once(child, 'exit');
    if (signal !== 'SIGKILL') throw new Error(`A process was to be killed, and ended by itself (${signal})`);
  }
  await sleep(2 * REMAINING_MS);
  const receive = receiverOf(library, pool, redis, { before: none, after: none });
  // What says that it is in progress has not taken the order in.
  for (const id of ids) await receive(id).catch(none);
  const counts = ids.map(async (id) => {
    const { rows } = await pool.query('SELECT count(*)::int AS count FROM by_hand.counted WHERE id = $1', [
      id,
    ]);
    return Number(rows[0].count);
  });
  // Awaited here: the servers go with the end of this function.
  return await Promise.all(counts);
}

const WHEN = {
  before: 'before its row was sent, delivered again: 0 is an order lost until the record expires',
  after: 'once its row was committed, delivered again: 2 is a duplicate',
} as const;

const figures: readonly FigureSpec[] = LIBRARIES.flatMap((library) =>
  (['before', 'after'] as const).map(
    (when): FigureSpec => ({
      name: `idempotency/killed-${when}-${library}`,
      compares: `effects of an order whose process was killed ${WHEN[when]}; ${library}`,
      unit: 'x',
      ...(library === 'guard.insert' ? { goal: when === 'before' ? { min: 1 } : { max: 1 } } : {}),
      measure: () => effectsAfter(library, when),
    }),
  ),
);

export default figures;
