import assert from 'node:assert/strict';
import { createIdempotencyGuard } from '@orderdock/idempotency';
import { memoryStore } from '@orderdock/idempotency/memory';

const guard = createIdempotencyGuard({ store: memoryStore() });
const charged: string[] = [];
/** Stands for a payment service that takes an idempotency key. */
const charge = async (amount: string, key: string) => {
  charged.push(`${amount} under ${key}`);
  return { chargeId: 'ch_1' };
};

const pay = () =>
  guard.execute(
    { tenant: 'acme', scope: ['charge'], id: 'order 42' },
    { amount: '12.50' },
    (context) => charge('12.50', context.key('charge')),
    { onExpired: 'rerun' }, // the payment service knows the key, so that a second call after a crash does no harm
  );
const outcomes = await Promise.all([pay(), pay()]);
assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['executed', 'replayed']);
assert.equal(charged.length, 1);
