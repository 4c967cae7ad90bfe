// Calls a shop that is well, round after round, and in the middle of each its own event loop is blocked.
import { setTimeout as sleep } from 'node:timers/promises';
import { createResilience } from '@orderdock/resilience';
import CircuitBreaker from 'opossum';
import type { BlockedResult, BlockedTask } from './task.ts';

const { url, guard, rounds, blockMs } = JSON.parse(process.argv[2] ?? '{}') as BlockedTask;
const CALLS = 20;
const TIMEOUT_MS = 500;

let trips = 0;
let timeouts = 0;
let selfInflicted = 0;
const ask = async (signal?: AbortSignal) => {
  const response = await fetch(url, signal === undefined ? {} : { signal });
  await response.arrayBuffer();
};

const pipeline = createResilience({
  name: 'shop',
  retry: false,
  timeoutMs: TIMEOUT_MS,
  breaker: { resetMs: 100 },
  ...(guard === 'ours' ? {} : { loopMonitor: false as const }),
});
pipeline.on('open', () => trips++);
pipeline.on('timeout', () => timeouts++);
pipeline.on('self_inflicted', () => selfInflicted++);
const opossum = new CircuitBreaker(() => ask(), { timeout: TIMEOUT_MS, resetTimeout: 100 });
if (guard === 'opossum') {
  opossum.on('open', () => trips++);
  opossum.on('timeout', () => timeouts++);
}
const call = () => (guard === 'opossum' ? opossum.fire() : pipeline.execute(({ signal }) => ask(signal)));

// Nobody is left to hear of it.
process.on('disconnect', () => process.exit());
for (let round = 0; round < rounds; round++) {
  // The answers to these are on their way when nobody can take them.
  const calls = Array.from({ length: CALLS }, () => call().catch(() => {}));
  await sleep(10);
  // After this phase of the loop come the timers, and only then the answers that wait in the sockets.
  await new Promise((resolve) => setImmediate(resolve));
  const end = performance.now() + blockMs;
  while (performance.now() < end);
  await Promise.all(calls);
  await sleep(200);
}
process.send?.({ trips, timeouts, selfInflicted } satisfies BlockedResult);
opossum.shutdown();
await pipeline.close();
process.disconnect();
