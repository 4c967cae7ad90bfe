import assert from 'node:assert/strict';
import { createResilience } from '@orderdock/resilience';
import { createChaos } from '@orderdock/resilience/chaos';

// What a test runner sets. Without it chaos does nothing.
process.env['NODE_ENV'] ??= 'test';
const chaos = createChaos({ seed: 7, lostReply: { rate: 1 } });
await using shop = createResilience({ name: 'shop', verify: { settleMs: 1 } });

const orders = new Map<string, string>();
const createOrder = async () => {
  orders.set('key-1', 'order 1001');
  return 'order 1001';
};
const order = await shop.execute(chaos.wrap(createOrder), {
  write: {
    key: 'key-1',
    verify: async (key) => {
      const found = orders.get(key);
      return found === undefined ? { took: false } : { took: true, value: found };
    },
  },
});
assert.deepEqual([order, orders.size, chaos.counts.lost_reply], ['order 1001', 1, 1]);
