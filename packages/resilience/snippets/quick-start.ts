import assert from 'node:assert/strict';
import { createResilience } from '@orderdock/resilience';

const shop = createResilience({ name: 'shop', deadlineMs: 20_000, retry: { firstDelayMs: 10 } });
shop.on('retry', ({ attempt, delayMs }) => console.log(`attempt ${attempt} failed, next in ${delayMs} ms`));

let calls = 0;
async function fetchOrders(signal: AbortSignal): Promise<string[]> {
  signal.throwIfAborted();
  calls++;
  if (calls === 1) throw Object.assign(new Error('503'), { isRetryable: true, retryAfterMs: 50 });
  return ['1001', '1002'];
}

const orders = await shop.execute(({ signal }) => fetchOrders(signal));
assert.deepEqual(orders, ['1001', '1002']);
console.log(shop.describe().text);
await shop.close();
