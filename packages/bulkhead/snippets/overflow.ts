import assert from 'node:assert/strict';
import { createBulkhead, createOverflow, lossyMemoryQueue } from '@orderdock/bulkhead';

const seen = new Map<string, string>();
const overflow = createOverflow<{ readonly status: string }>({
  // At least once: an idempotent handler makes it one effect for each id.
  handler: async ({ id, payload }) => seen.set(id, payload.status),
  // For real: postgresQueue({ client: pool }) of @orderdock/bulkhead/postgres; asked first is listed first.
  queues: [{ name: 'memory', queue: lossyMemoryQueue() }],
});
const bulkhead = createBulkhead({ tiers: { shared: { slots: 1, queue: 0 } }, overflow });
overflow.drainInto(bulkhead);

const busy = await bulkhead.acquire('store-7');
const answer = await overflow.submit('store-7', { id: 'delivery-1', payload: { status: 'paid' } });
assert.equal(answer.outcome, 'overflowed'); // durable in `answer.queue`: answer 202

const drained = new Promise((resolve) => overflow.on('drained', resolve));
busy.settled();
await drained;
assert.equal(seen.get('delivery-1'), 'paid');
await overflow.close();
await bulkhead.close();
