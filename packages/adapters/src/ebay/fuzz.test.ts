import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPayloadError, UnexpectedShapeError } from '../errors/payload-errors.ts';
import { amount, minimalLine, minimalOrder, ORDER_JSON } from './__fixtures__/index.ts';
import { ebay } from './index.ts';

const adapter = ebay();
const context = { storeId: 's', bodySha256: '0'.repeat(64), keepBody: false };

/** What anybody may send, in the words that the adapter listens to. */
const leaf = fc.oneof(
  fc.constantFrom(
    null,
    '',
    '0',
    '-1',
    '12.50',
    '1e30',
    '9007199254740993',
    'EUR',
    'FULFILLED',
    '2026-01-31T00:00:00Z',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer(),
  fc.double(),
);
const money = fc.record({
  value: fc.oneof(leaf, fc.constantFrom('1.0', '-99999999999999999999999999999.9', '0.000000000001')),
  currency: fc.constantFrom('EUR', 'USD', 'eur', null),
  convertedFromValue: leaf,
  convertedFromCurrency: fc.constantFrom('EUR', 'USD', undefined),
});
const names = Object.keys(JSON.parse(ORDER_JSON));
const lineNames = Object.keys(JSON.parse(ORDER_JSON).lineItems[0]);
const member = (keys: readonly string[]) =>
  fc.dictionary(
    fc.constantFrom(...keys, '__proto__', 'constructor'),
    fc.oneof(
      leaf,
      money,
      fc.array(leaf, { maxLength: 3 }),
      fc.array(fc.record({ amount: money }), { maxLength: 2 }),
    ),
    { maxKeys: 4 },
  );
const summary = fc.dictionary(
  fc.constantFrom('total', 'tax', 'fee', 'adjustment', 'priceDiscount', 'deliveryCost', 'deliveryDiscount'),
  fc.oneof(money, leaf),
);

test('two thousand payloads give a valid order or a typed error', () => {
  let orders = 0;
  fc.assert(
    fc.property(member(names), member(lineNames), summary, (changed, line, prices) => {
      const pricingSummary = { total: amount('24.9'), ...prices };
      const order = minimalOrder({ pricingSummary, lineItems: [minimalLine(line)], ...changed });
      const bytes = new TextEncoder().encode(JSON.stringify(order));
      try {
        const normalized = adapter.normalize(adapter.decode(bytes), context);
        if (normalized.kind !== 'order') return;
        orders += 1;
        orderSchema.parse(normalized.order);
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(orders).toBeGreaterThan(500);
  expect(Object.hasOwn(Object.prototype, 'value')).toBe(false);
});

test('a body with bytes changed gives an order or a typed error', () => {
  const original = new TextEncoder().encode(ORDER_JSON);
  const edits = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(edits, (changed) => {
      const bytes = Uint8Array.from(original);
      for (const [at, byte] of changed) bytes[at] = byte;
      try {
        const normalized = adapter.normalize(adapter.decode(bytes), context);
        if (normalized.kind === 'order') orderSchema.parse(normalized.order);
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error) && !MalformedPayloadError.isInstance(error)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});
