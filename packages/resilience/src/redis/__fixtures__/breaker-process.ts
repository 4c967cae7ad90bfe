/**
 * A process of its own that calls one store of a platform every few milliseconds, until it is told to stop. What the other
 * end answers the test says. It tells when its circuit opens and closes, and when a call is made although it is not closed.
 * Its own wall clock is wrong by `skewMs`; what it tells is told by the right one.
 */
import { systemClock } from '@orderdock/kit';
import { Redis } from 'ioredis';
import { createFailureDomains } from '../../domains/create-failure-domains.ts';
import { createResilience } from '../../pipeline/create-resilience.ts';
import { classifyHttp } from '../../retry/classify-http.ts';
import { redisSharedDomains } from '../breaker.ts';

const [url = '', key = '', resetMs = '1000', skewMs = '0'] = process.argv.slice(2);
const client = new Redis(url);
const subscriber = new Redis(url);
const clock = { ...systemClock, now: () => systemClock.now() + Number(skewMs) };
const domains = createFailureDomains({
  ...{ clock, breaker: { resetMs: Number(resetMs) } },
  shared: redisSharedDomains({ client, subscriber, key, timeoutMs: 5_000 }),
});
const api = createResilience({ name: 'api', clock, retry: false, classify: classifyHttp });
const domain = domains.for({ platform: 'shopify', store: 'store-1' });

const tell = (kind: string) => process.send?.({ kind, at: performance.timeOrigin + performance.now() });
domains.on('changed', ({ to }) => {
  if (to === 'open' || to === 'closed') tell(to);
  if (to === 'open' && answer === 'well until it opens') answer = 503;
});
let answer: number | 'hang' | 'well until it opens' = 'well until it opens';
let isOver = false;
let calls = 0;
process.on('message', (word) => {
  if (word === 'stop') isOver = true;
  else answer = word as typeof answer;
});

const work = async () => {
  if (domain.state !== 'closed') tell('probe');
  if (answer === 'hang') {
    tell('hanging');
    await new Promise(() => {});
  } else if (answer !== 'well until it opens' && answer >= 300)
    throw Object.assign(new Error(`HTTP ${answer}`), { status: answer });
};
await subscriber.ping();
while (!isOver) {
  await api.execute(work, { domain }).catch(() => {});
  calls++;
  if (calls === 5) tell('ready');
  await systemClock.sleep(5);
}
await domains.close();
await api.close();
client.disconnect();
subscriber.disconnect();
process.disconnect();
