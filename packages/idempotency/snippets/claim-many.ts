import assert from 'node:assert/strict';
import { createIdempotencyGuard } from '@orderdock/idempotency';
import { memoryStore } from '@orderdock/idempotency/memory';

const guard = createIdempotencyGuard({ store: memoryStore() });
const items = ['1', '2', '1'].map((id) => ({
  tenant: 'acme',
  delivery: { scope: ['shopify', 'store-1', 'orders/create'], id: `event ${id}` },
  entity: ['shopify', 'store-1', id],
  revision: 1,
}));
const outcomes = await guard.claimMany(items, async (tx, claimed) => {
  for (const { item } of claimed) tx.set(item.entity.join('/'), item.revision);
  return claimed.map(() => 'stored');
});
assert.deepEqual(
  outcomes.map(({ status }) => status),
  ['new', 'new', 'replayed'],
);
