import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPayloadError, UnexpectedShapeError } from '../errors/payload-errors.ts';
import { minimalOrder, ORDER_JSON, read } from './__fixtures__/index.ts';
import { square } from './index.ts';

const { order } = JSON.parse(ORDER_JSON) as { order: Record<string, unknown> };

/** What anybody may send, in the words that the adapter listens to. */
const leaf = fc.oneof(
  fc.constantFrom(null, '', '0', '-1', '1.5', '1e30', '9007199254740993', 'USD', 'COMPLETED', 'INCLUSIVE'),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer(),
  fc.double(),
);
const names = [
  'id',
  'uid',
  'amount',
  'currency',
  'quantity',
  'state',
  'type',
  'applied_money',
  'shipment_details',
];
const part = fc.dictionary(fc.constantFrom(...names), leaf);
const changes = fc.dictionary(
  fc.constantFrom(...Object.keys(order), '__proto__', 'constructor', 'toString'),
  fc.oneof(leaf, part, fc.array(fc.oneof(leaf, part), { maxLength: 3 })),
  { maxKeys: 4 },
);

test('two thousand payloads give a valid order or a typed error', () => {
  let orders = 0;
  fc.assert(
    fc.property(changes, (changed) => {
      const bytes = new TextEncoder().encode(JSON.stringify(minimalOrder(changed)));
      try {
        const normalized = read(square().decode(bytes));
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
  expect(Object.hasOwn(Object.prototype, 'id')).toBe(false);
});

test('a body with bytes changed gives an order, a reference or a typed error', () => {
  const original = new TextEncoder().encode(ORDER_JSON);
  const edits = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(edits, (changed) => {
      const bytes = Uint8Array.from(original);
      for (const [at, byte] of changed) bytes[at] = byte;
      try {
        const normalized = read(square().decode(bytes));
        if (normalized.kind === 'order') orderSchema.parse(normalized.order);
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error) && !MalformedPayloadError.isInstance(error)) throw error;
      }
    }),
    { numRuns: 300 },
  );
});
