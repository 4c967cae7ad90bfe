/**
 * A process of its own that takes tokens of a shared budget for a while. It tells the server's time before the first one, and
 * after each one that it got. Its own wall clock is wrong by `skewMs`.
 */
import { systemClock } from '@orderdock/kit';
import { Redis } from 'ioredis';
import { createRateLimiter } from '../../rate-limit/limiter.ts';
import { redisRateLimit } from '../rate-limit.ts';

const [url = '', key = '', workers = '1', forMs = '1000', skewMs = '0'] = process.argv.slice(2);
const client = new Redis(url);
const clock = { ...systemClock, now: () => systemClock.now() + Number(skewMs) };
const limiter = createRateLimiter({
  name: 'shop',
  clock,
  buckets: [{ name: 'requests', burst: 20, perSecond: 100 }],
  shared: redisRateLimit({ client, key, timeoutMs: 10_000 }),
});
process.once('message', async () => {
  const signal = AbortSignal.timeout(Number(forMs));
  const time = async () => {
    const [seconds, micros] = await client.time();
    return Number(seconds) * 1_000 + Number(micros) / 1_000;
  };
  const at = [await time()];
  const work = async () => {
    while (!signal.aborted) {
      const reservation = await limiter.reserve({ signal });
      at.push(await time());
      reservation.settle();
    }
  };
  await Promise.allSettled(Array.from({ length: Number(workers) }, work));
  await limiter.close();
  await client.quit();
  process.send?.(at, () => process.disconnect());
});
await client.ping();
process.send?.('ready');
