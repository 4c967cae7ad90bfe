import assert from 'node:assert/strict';
import { createResilience } from '@orderdock/resilience';

await using shop = createResilience({
  name: 'shop',
  timeoutMs: 50,
  retry: { firstDelayMs: 10 },
  verify: { settleMs: 20 },
});
const created = new Map<string, string>();

/** The first answer is lost on the way back, after the order was created. */
async function createOrder(key: string): Promise<string> {
  created.set(key, `order ${created.size + 1}`);
  return new Promise(() => {});
}

const order = await shop.execute(() => createOrder('key-1'), {
  write: {
    key: 'key-1',
    verify: async (key) => {
      const value = created.get(key);
      return value === undefined ? { took: false } : { took: true, value };
    },
  },
});
assert.equal(order, 'order 1');
assert.equal(created.size, 1);
