import { randomUUID } from 'node:crypto';
import type { Receiver, ReceiverParts } from '../worker/receiver.ts';
import { inTransaction } from './in-transaction.ts';

/** The key in Redis is all there is: taken before the work, never looked up in the database. */
export function setNxOnly({ config, pool, redis, trap, effects }: ReceiverParts): Receiver {
  return async (job) => {
    const name = `${config.prefix}:nx:${job.delivery}`;
    const taken = await redis.set(name, randomUUID(), 'PX', 60_000, 'NX');
    if (taken === null) return { status: 'replayed' };
    await trap.pass('after fast claim');
    return { status: 'executed', nonce: await inTransaction(pool, (tx) => effects.write(tx, job)) };
  };
}
