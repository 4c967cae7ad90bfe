import assert from 'node:assert/strict';
import { createEventFactory, orderEventV1Schema, toMessageAttributes } from '@orderdock/schema';
import { orderArbitrary } from '@orderdock/schema/testing';
import fc from 'fast-check';

const [order] = fc.sample(orderArbitrary({ consistent: true }), { numRuns: 1, seed: 1 });
assert.ok(order);

const events = createEventFactory();
const event = events.createOf('order.paid', order); // a summary, without personal data
assert.equal(event.dataschema, 'urn:orderdock:schema:event:1#/$defs/order.paid.data');
assert.deepEqual(toMessageAttributes(event), { eventType: 'order.paid' });

// The other side: what a later version adds passes through.
const received = orderEventV1Schema.parse({ ...event, traceparent: '00-4bf92f35-00f067aa-01' });
if (received.type === 'order.paid')
  assert.deepEqual(received.data.order.totals.grand, order.totals.grand.shop);
