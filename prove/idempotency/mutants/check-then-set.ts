import type { Receiver, ReceiverParts } from '../worker/receiver.ts';
import { inTransaction } from './in-transaction.ts';

/** Looks whether the key is there, works, then sets it: of two twins both look first. */
export function checkThenSet({ config, pool, redis, effects }: ReceiverParts): Receiver {
  return async (job) => {
    const name = `${config.prefix}:seen:${job.delivery}`;
    const seen = await redis.get(name);
    if (seen !== null) return { status: 'replayed', nonce: seen };
    const nonce = await inTransaction(pool, (tx) => effects.write(tx, job));
    await redis.set(name, nonce, 'EX', 3_600);
    return { status: 'executed', nonce };
  };
}
