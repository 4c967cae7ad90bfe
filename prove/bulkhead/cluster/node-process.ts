// One of several processes that work under the same caps, and write into Redis what they really do.
import { setTimeout as sleep } from 'node:timers/promises';
import { createBulkhead } from '@orderdock/bulkhead';
import { redisClusterCaps, underCaps } from '@orderdock/bulkhead/redis';
import { Redis } from 'ioredis';
import { realTime } from '../../resilience/simulation/real-time.ts';
import { enter, leave } from './referee.ts';
import { type NodeTask, PLATFORM_SLOTS, STORE_SLOTS, STORES } from './words.ts';

const { redisUrl, name, leaseMs, skewMs } = JSON.parse(process.argv[2] ?? '{}') as NodeTask;
const WORK_MS = 8;

const client = new Redis(redisUrl);
const referee = new Redis(redisUrl);
const clock = { ...realTime, now: () => Date.now() + skewMs };
const caps = redisClusterCaps({
  ...{ client, name, clock, leaseMs, timeoutMs: Math.floor(leaseMs / 3) },
  // Redis stays: whoever is slow to hear of it waits, and admits nobody by itself.
  aloneAfterMs: 60_000,
  storeSlots: STORE_SLOTS,
  platformOf: () => 'platform',
  platformSlots: PLATFORM_SLOTS,
});
const bulkhead = createBulkhead({ clock, tiers: { shared: { slots: STORE_SLOTS, timeoutMs: 120_000 } } });
const report = { done: 0, lost: 0, exceeded: 0 };
caps.on('lease_lost', () => report.lost++);
caps.on('exceeded', ({ kind, excess }) => {
  if (kind === 'platform') report.exceeded = Math.max(report.exceeded, excess);
});
const leaving = new AbortController();

async function worker(index: number): Promise<void> {
  const store = STORES[index % STORES.length] ?? STORES[0];
  for (let turn = 0; !leaving.signal.aborted; turn++) {
    const id = `${process.pid}:${index}:${turn}`;
    const work = underCaps(
      caps.for(store),
      async () => {
        await enter(referee, { name, store, id });
        await sleep(WORK_MS);
        await leave(referee, { name, store, id });
        report.done++;
      },
      { maxWaitMs: 60_000, clock },
    );
    await bulkhead.execute(store, work, { signal: leaving.signal }).catch(() => {});
  }
}

process.on('message', async (order) => {
  if (order === 'end') return leaving.abort();
  await Promise.all([0, 1, 2, 3].map(worker));
  // Work whose caller has left goes on to its end.
  while (bulkhead.snapshot().totals.running + bulkhead.snapshot().totals.zombies > 0) await sleep(5);
  const { held } = caps.snapshot();
  await caps.close();
  client.disconnect();
  referee.disconnect();
  process.send?.({ ...report, held }, () => process.disconnect());
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
await Promise.all([client.ping(), referee.ping()]);
process.send?.('ready');
