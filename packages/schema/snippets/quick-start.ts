import assert from 'node:assert/strict';
import {
  addMoney,
  compareRevision,
  createEventFactory,
  orderKey,
  orderSchema,
  toMinorUnits,
} from '@orderdock/schema';

const price = { amount: '19.99', currency: 'EUR' };
assert.deepEqual(addMoney(price, { amount: '0.01', currency: 'EUR' }), { amount: '20.00', currency: 'EUR' });
assert.equal(toMinorUnits({ amount: '1.234', currency: 'KWD' }), 1234n);

const identity = { platform: 'shopify', storeId: 'store-1', platformOrderId: '820982911946154508' };
assert.equal(orderKey(identity), 'shopify:store-1:820982911946154508');

const stored = { kind: 'timestamp', value: '2026-01-31T12:00:00.000Z' } as const;
const incoming = { kind: 'timestamp', value: '2026-01-31T12:05:00.000Z' } as const;
assert.equal(compareRevision(incoming, stored), 'apply');

const events = createEventFactory();
assert.equal(events.create('order.created', identity, { total: price }).subject, orderKey(identity));

assert.equal(orderSchema.safeParse({ platform: 'shopify' }).success, false);
