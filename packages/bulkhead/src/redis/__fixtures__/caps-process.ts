/**
 * A process of its own that works under the caps until it is told to stop. The referee is the server: every piece of work
 * enters a sorted set when it begins and leaves it when it ends, in one script that keeps the highest count. Its own wall
 * clock is wrong by `skewMs`.
 */
import { systemClock } from '@orderdock/kit';
import { Redis } from 'ioredis';
import { redisClusterCaps } from '../redis-cluster-caps.ts';
import { ENTER, LEAVE } from './referee.ts';

const [url = '', name = '', skewMs = '0', workMs = '5', workers = '4'] = process.argv.slice(2);
const client = new Redis(url);
const referee = new Redis(url);
const clock = { ...systemClock, now: () => systemClock.now() + Number(skewMs) };
const caps = redisClusterCaps({
  ...{ client, name, clock, leaseMs: 900, timeoutMs: 300 },
  storeSlots: 3,
  platformOf: () => 'platform',
  platformSlots: 5,
});
const told = { done: 0, lost: 0, exceeded: 0 };
caps.on('lease_lost', () => told.lost++);
caps.on('exceeded', ({ kind, excess }) => {
  if (kind === 'platform') told.exceeded = Math.max(told.exceeded, excess);
});
const leaving = new AbortController();

async function work(storeId: string, worker: number): Promise<void> {
  for (let turn = 0; !leaving.signal.aborted; turn++) {
    const permit = await caps.acquire(storeId, { signal: leaving.signal });
    const id = `${process.pid}:${worker}:${turn}`;
    await referee.eval(ENTER, 3, `${name}:${storeId}`, `${name}:all`, `${name}:max`, id, storeId);
    await systemClock.sleep(Number(workMs));
    await referee.eval(LEAVE, 2, `${name}:${storeId}`, `${name}:all`, id);
    told.done++;
    permit.settled('success');
  }
}

process.on('message', async (message) => {
  if (message === 'go') {
    const all = Array.from({ length: Number(workers) }, (_, worker) => work(`store-${worker % 2}`, worker));
    await Promise.allSettled(all);
    const held = caps.snapshot().held;
    await caps.close();
    client.disconnect();
    referee.disconnect();
    process.send?.({ ...told, held }, () => process.disconnect());
  } else leaving.abort();
});
await Promise.all([client.ping(), referee.ping()]);
process.send?.('ready');
