import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPayloadError, UnexpectedShapeError } from '../errors/payload-errors.ts';
import { charge, minimalLine, minimalOrder, ORDER_JSON, status, usd } from './__fixtures__/index.ts';
import { mexicanLine, mexicanOrder } from './__fixtures__/mexico.ts';
import { walmart } from './index.ts';

const adapter = walmart();
const CONTEXT = { storeId: 'store-1', bodySha256: 'b'.repeat(64), keepBody: false };

/** What anybody may send, in the words that the adapter listens to. */
const leaf = fc.oneof(
  fc.constantFrom(
    null,
    '',
    '0',
    '-1',
    '1.5',
    '12.50',
    '1e30',
    '9007199254740993',
    'MXN',
    'PRODUCT',
    'Shipped',
  ),
  fc.constantFrom('Refund', 'Cancelled', 'SHIP_DISC', '2026-01-31T00:00:00Z', 1767312000000, '__proto__'),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer(),
  fc.double(),
);
const member = fc.constantFrom(
  'amount',
  'currency',
  'charge',
  'orderLine',
  'orderLineStatus',
  'status',
  'order',
);
const known = fc.constantFrom(
  usd('1.00'),
  charge('DISCOUNT', -3),
  status('Refund', '1.5'),
  status('Cancelled', '-1e20'),
  minimalLine(),
  mexicanLine(),
);
const value = fc.oneof(
  leaf,
  fc.array(fc.oneof(leaf, known), { maxLength: 3 }),
  fc.dictionary(member, fc.oneof(leaf, known, fc.array(known, { maxLength: 3 }))),
);
const changesOf = (model: object) =>
  fc.dictionary(fc.constantFrom(...Object.keys(model), '__proto__', 'toString', 'source'), value, {
    maxKeys: 4,
  });

const payloads = fc.oneof(
  changesOf(minimalOrder()).map((changes) => minimalOrder(changes)),
  changesOf(mexicanOrder()).map((changes) => ({ order: mexicanOrder(changes) })),
  changesOf(minimalLine()).map((line) => minimalOrder({ orderLines: { orderLine: [minimalLine(line)] } })),
  changesOf(mexicanLine()).map((line) => mexicanOrder({ orderLines: [mexicanLine(line)] })),
);

test('two thousand payloads give a valid order, a reference or a typed error', { timeout: 60_000 }, () => {
  const seen = { order: 0, reference: 0, refused: 0 };
  fc.assert(
    fc.property(payloads, (payload) => {
      try {
        const bytes = new TextEncoder().encode(JSON.stringify(payload));
        const normalized = adapter.normalize(adapter.decode(bytes), CONTEXT);
        seen[normalized.kind] += 1;
        if (normalized.kind === 'order') orderSchema.parse(normalized.order);
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error)) throw error;
        seen.refused += 1;
      }
    }),
    { numRuns: 2_000 },
  );
  expect(seen.order).toBeGreaterThan(400);
  expect(Object.hasOwn(Object.prototype, 'source')).toBe(false);
});

test('a body with bytes changed gives an order, a reference or a typed error', { timeout: 60_000 }, () => {
  const original = new TextEncoder().encode(ORDER_JSON);
  const edits = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(edits, (changed) => {
      const bytes = Uint8Array.from(original);
      for (const [at, byte] of changed) bytes[at] = byte;
      try {
        const normalized = adapter.normalize(adapter.decode(bytes), CONTEXT);
        if (normalized.kind === 'order') orderSchema.parse(normalized.order);
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error) && !MalformedPayloadError.isInstance(error)) throw error;
      }
    }),
    { numRuns: 500 },
  );
});
