import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contentHash } from './content-hash.ts';
import { type Order, orderSchema } from './order.ts';

const order: Order = {
  schemaVersion: 1,
  platform: 'shopify',
  storeId: 'store-1',
  platformOrderId: '820982911946154508',
  aliases: [],
  test: false,
  revision: { kind: 'timestamp', value: '2026-01-31T12:00:00.000Z' },
  status: {
    derived: 'pending',
    state: { value: 'open', raw: null },
    payment: { value: 'pending', raw: 'pending' },
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
  totals: { grand: { shop: { amount: '0.00', currency: 'EUR' } }, reported: { total_price: '0.00' } },
  notes: {},
  tags: [],
  attributes: [],
  raw: { contentType: 'application/json', sha256: 'a'.repeat(64) },
  issues: [],
  coverage: { number: 'absent' },
};

describe('order schema', () => {
  it('accepts an order with the least that a platform says', () => {
    expect(orderSchema.parse(order)).toEqual(order);
  });

  it.each([
    [
      'a float for money',
      { totals: { ...order.totals, grand: { shop: { amount: 12.5, currency: 'EUR' } } } },
    ],
    ['a field that nobody knows', { colour: 'blue' }],
    ['an id that is a number', { platformOrderId: 450789469 }],
    ['an instant without a zone', { createdAt: { at: '2026-01-31T12:00:00', precision: 's' } }],
    ['a currency that is not three letters', { currency: { shop: 'euro' } }],
  ])('refuses %s', (_name, change) => {
    expect(orderSchema.safeParse({ ...order, ...change }).success).toBe(false);
  });

  it('is structural: JSON Schema can say all of it', () => {
    const schema = z.toJSONSchema(orderSchema, { target: 'draft-2020-12' });
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(JSON.stringify(schema)).toContain('"pii":"email"');
  });
});

describe('contentHash', () => {
  it('covers what the order says and not how it came', () => {
    const again: Order = {
      ...order,
      revision: { kind: 'timestamp', value: '2026-02-01T00:00:00.000Z' },
      raw: { contentType: 'text/plain', sha256: 'b'.repeat(64) },
      issues: [{ code: 'X', path: '', severity: 'info', message: '' }],
    };
    expect(contentHash(again)).toBe(contentHash(order));
    expect(contentHash({ ...order, tags: ['new'] })).not.toBe(contentHash(order));
  });

  it('does not depend on the order of keys, nor on what is undefined', () => {
    const reversed = Object.fromEntries(Object.entries(order).toReversed()) as Order;
    expect(contentHash({ ...reversed, number: undefined })).toBe(contentHash(order));
  });
});
