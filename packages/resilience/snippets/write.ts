import assert from 'node:assert/strict';
import { createResilience, OutcomeUnknownError } from '@orderdock/resilience';

const shop = createResilience({ name: 'shop', timeoutMs: 100 });
let created = 0;

/** Creates the order, and its answer is lost on the way back. */
function createOrder(): Promise<string> {
  created++;
  return new Promise(() => {});
}

try {
  await shop.execute(createOrder, { write: true });
} catch (error) {
  assert(OutcomeUnknownError.isInstance(error));
  // Look for the order at the shop before creating it again.
}
assert.equal(created, 1);
await shop.close();
