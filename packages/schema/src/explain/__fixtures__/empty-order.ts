import type { Order } from '../../order/order.ts';

/** An order with nothing in it, of the currency and the total given. */
export function emptyOrder(currency: string, grand: string): Order {
  return {
    schemaVersion: 1,
    platform: 'platform',
    storeId: 'store-1',
    platformOrderId: '1',
    aliases: [],
    test: false,
    revision: { kind: 'int', value: '1' },
    status: {
      derived: 'processing',
      state: { value: 'open', raw: null },
      payment: { value: 'paid', raw: null },
      fulfilment: { value: 'unfulfilled', raw: null },
    },
    createdAt: { at: '2026-01-31T12:00:00.000Z', precision: 's' },
    currency: { shop: currency },
    taxMode: 'excluded',
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
    totals: { grand: { shop: { amount: grand, currency } }, reported: {} },
    notes: {},
    tags: [],
    attributes: [],
    raw: { contentType: 'application/json', sha256: 'a'.repeat(64) },
    issues: [],
    coverage: {},
  };
}
