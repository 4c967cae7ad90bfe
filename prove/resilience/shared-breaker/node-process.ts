// One of several processes that call the same store, every few milliseconds, and tell everything they see.
import { setTimeout as sleep } from 'node:timers/promises';
import { classifyHttp, createFailureDomains, createResilience } from '@orderdock/resilience';
import { redisSharedDomains } from '@orderdock/resilience/redis';
import { Redis } from 'ioredis';
import { realTime } from '../simulation/real-time.ts';
import type { NodeTask, Order, Told } from './words.ts';

const { redisUrl, key, resetMs, skewMs } = JSON.parse(process.argv[2] ?? '{}') as NodeTask;
const EVERY_MS = 10;

const connect = () => new Redis(redisUrl, { retryStrategy: () => 50 }).on('error', () => {});
const client = connect();
const subscriber = connect();
const clock = { ...realTime, now: () => Date.now() + skewMs };
const domains = createFailureDomains({
  clock,
  breaker: { resetMs },
  shared: redisSharedDomains({ client, subscriber, key }),
});
const pipeline = createResilience({ name: 'api', clock, retry: false, classify: classifyHttp });
const domain = domains.for({ platform: 'shopify', store: 'store-1' });

const tell = (kind: Told['kind']) => process.send?.({ kind, at: performance.timeOrigin + performance.now() });
domains.on('changed', ({ to }) => {
  if (to === 'open' || to === 'closed') tell(to);
});
let order = 200 as Order;
process.on('message', (word) => {
  order = word as Order;
});

async function call(status: number): Promise<void> {
  let made = false;
  const work = async () => {
    made = true;
    if (domain.state !== 'closed') tell('probe');
    if (status >= 300) throw Object.assign(new Error(`HTTP ${status}`), { status });
  };
  await pipeline.execute(work, { domain }).then(
    () => tell('ok'),
    () => tell(made ? 'failed' : 'refused'),
  );
}

// Nobody is left to hear of it.
process.on('disconnect', () => process.exit());
await Promise.all([client.ping(), subscriber.ping()]);
tell('ready');
while (order !== 'end') {
  await call(order);
  await sleep(EVERY_MS);
}
await domains.close();
await pipeline.close();
client.disconnect();
subscriber.disconnect();
process.disconnect();
