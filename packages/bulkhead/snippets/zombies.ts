import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { BulkheadTimeoutError, createBulkhead } from '@orderdock/bulkhead';

const bulkhead = createBulkhead({ tiers: { shared: { slots: 2, timeoutMs: 20 } } });
bulkhead.on('zombie', ({ storeId, zombies }) => console.log(`${storeId}: ${zombies} stuck`));

const ignoresItsSignal = () => delay(100);
await assert.rejects(bulkhead.execute('stuck', ignoresItsSignal), BulkheadTimeoutError);
await delay(20);
assert.equal(bulkhead.snapshot().totals.zombies, 1); // the caller has gone on, the slot is still taken
await delay(100);
assert.equal(bulkhead.snapshot().totals.zombies, 0); // and free again when the work really ended
