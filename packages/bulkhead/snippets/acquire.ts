import assert from 'node:assert/strict';
import { createBulkhead } from '@orderdock/bulkhead';

const bulkhead = createBulkhead();

// For work that begins here and ends elsewhere: the slot is yours until you say that the work has ended.
const permit = await bulkhead.acquire('store-7', { deadlineAt: Date.now() + 1_000, priority: 1 });
assert.equal(bulkhead.snapshot().totals.running, 1);
permit.settled('success');
assert.equal(bulkhead.snapshot().totals.running, 0);
