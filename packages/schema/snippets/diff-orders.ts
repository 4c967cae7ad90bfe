import assert from 'node:assert/strict';
import { compareRevision, diffOrders, type Order } from '@orderdock/schema';

/** What a consumer does with a snapshot, whatever order snapshots come in. Gives what is to be stored, and what happened. */
function receive(stored: Order | undefined, incoming: Order): { stored: Order; happened: readonly string[] } {
  if (stored !== undefined && compareRevision(incoming.revision, stored.revision) !== 'apply')
    return { stored, happened: [] };
  return { stored: incoming, happened: diffOrders(stored, incoming).map(({ type }) => type) };
}

const placed = {
  schemaVersion: 1,
  platform: 'square',
  storeId: 'store-1',
  platformOrderId: '42',
  aliases: [],
  test: false,
  revision: { kind: 'int', value: '1' },
  status: {
    derived: 'pending',
    state: { value: 'open', raw: 'OPEN' },
    payment: { value: 'pending', raw: null },
    fulfilment: { value: 'unfulfilled', raw: null },
  },
  createdAt: { at: '2026-01-31T12:00:00.000Z', precision: 's' },
  currency: { shop: 'EUR' },
  taxMode: 'included',
  lines: [],
  discounts: [],
  shippingLines: [],
  fees: [],
  taxes: [],
  tenders: [],
  refunds: [],
  returns: [],
  fulfilments: [],
  adjustments: [],
  totals: { grand: { shop: { amount: '12.00', currency: 'EUR' } }, reported: {} },
  notes: {},
  tags: [],
  attributes: [],
  raw: { contentType: 'application/json', sha256: 'a'.repeat(64) },
  issues: [],
  coverage: {},
} satisfies Order;

const shipped: Order = {
  ...placed,
  revision: { kind: 'int', value: '2' },
  status: {
    derived: 'shipped',
    state: { value: 'open', raw: 'OPEN' },
    payment: { value: 'paid', raw: null },
    fulfilment: { value: 'fulfilled', raw: null },
  },
};

const first = receive(undefined, placed);
assert.deepEqual(first.happened, ['order.created']);
const second = receive(first.stored, shipped);
assert.deepEqual(second.happened, ['order.paid', 'order.fulfilled']);
// The first state comes again, late: nothing happens.
assert.deepEqual(receive(second.stored, placed).happened, []);
