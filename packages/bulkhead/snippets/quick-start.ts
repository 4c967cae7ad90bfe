import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { BulkheadFullError, createBulkhead } from '@orderdock/bulkhead';

const bulkhead = createBulkhead({
  tiers: {
    dedicated: { slots: 8, queue: 64, timeoutMs: 45_000 },
    shared: { slots: 1, queue: 0, timeoutMs: 15_000 },
  },
  tierOf: (storeId) => (storeId === 'megastore' ? 'dedicated' : 'shared'),
});

const fetchOrder = (id: string) => bulkhead.execute('loud', ({ signal }) => delay(50, id, { signal }));
const first = fetchOrder('1001');
await assert.rejects(fetchOrder('1002'), BulkheadFullError); // no room: an answer at once
assert.equal(await bulkhead.execute('quiet', async () => 'unaffected'), 'unaffected');
assert.equal(await first, '1001');
await bulkhead.close({ drainMs: 5_000 });
