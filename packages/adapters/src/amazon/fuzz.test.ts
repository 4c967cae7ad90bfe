import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPayloadError, UnexpectedShapeError } from '../errors/payload-errors.ts';
import { book, CONTEXT, composite, itemV0, order, orderV0, smallOrder, usd } from './__fixtures__/index.ts';
import { amazon } from './index.ts';

const adapter = amazon();

/** What anybody may send, in the words that the adapter listens to. */
const leaf = fc.oneof(
  fc.constantFrom(null, '', '0', '-1', '12.50', '1e30', '9007199254740993', 'EUR', 'ITEM', 'TAX', 'SHIPPED'),
  fc.constantFrom('BUYER', 'DISCOUNT', '2026-01-31T00:00:00Z', '__proto__', 'constructor'),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer(),
  fc.double(),
);
const member = fc.constantFrom(
  'amount',
  'Amount',
  'currencyCode',
  'type',
  'subtotal',
  'OrderItemId',
  'payload',
);
const value = fc.oneof(
  leaf,
  fc.array(fc.oneof(leaf, fc.dictionary(member, leaf)), { maxLength: 3 }),
  fc.dictionary(member, fc.oneof(leaf, fc.constant(usd('1.00')))),
);
const changesOf = (model: object) =>
  fc.dictionary(fc.constantFrom(...Object.keys(model), '__proto__', 'toString', 'payload'), value, {
    maxKeys: 4,
  });

const payloads = fc.oneof(
  changesOf(smallOrder()).map((changes) => smallOrder(changes)),
  changesOf(order()).map((changes) => ({ order: order(changes) })),
  changesOf(book()).map((changes) => smallOrder({ orderItems: [book(changes)] })),
  changesOf(orderV0()).map((changes) => composite({ order: changes })),
  changesOf(itemV0()).map((changes) => composite({ items: [itemV0(changes)] })),
);

test('two thousand payloads give a valid order, a reference or a typed error', { timeout: 60_000 }, () => {
  const seen = { order: 0, reference: 0, refused: 0 };
  fc.assert(
    fc.property(payloads, (payload) => {
      try {
        const bytes = new TextEncoder().encode(JSON.stringify(payload));
        const normalized = adapter.normalize(adapter.decode(bytes), { ...CONTEXT, keepBody: false });
        seen[normalized.kind] += 1;
        if (normalized.kind === 'order') orderSchema.parse(normalized.order);
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error)) throw error;
        seen.refused += 1;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(seen.order).toBeGreaterThan(500);
  expect(Object.hasOwn(Object.prototype, 'payload')).toBe(false);
});

test('a body with bytes changed gives an order, a reference or a typed error', { timeout: 60_000 }, () => {
  const original = new TextEncoder().encode(JSON.stringify(order()));
  const edits = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(edits, (changed) => {
      const bytes = Uint8Array.from(original);
      for (const [at, byte] of changed) bytes[at] = byte;
      try {
        const normalized = adapter.normalize(adapter.decode(bytes), { ...CONTEXT, keepBody: false });
        if (normalized.kind === 'order') orderSchema.parse(normalized.order);
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error) && !MalformedPayloadError.isInstance(error)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});
