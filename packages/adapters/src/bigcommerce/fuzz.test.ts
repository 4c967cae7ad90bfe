import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPayloadError, UnexpectedShapeError } from '../errors/payload-errors.ts';
import { CONTEXT, FULL_ORDER, minimalOrder } from './__fixtures__/index.ts';
import { bigcommerce } from './index.ts';

const adapter = bigcommerce();

/** What anybody may send, in the words that the adapter listens to. */
const leaf = fc.oneof(
  fc.constantFrom(null, '', '0', '-1', '12.5000', '1e30', '9007199254740993', 'USD', 'refunded', 2, 14, true),
  fc.constantFrom('Tue, 05 Mar 2019 21:40:11 +0000', '2026-01-31T00:00:00Z', '0000-00-00'),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.double(),
);
const NAMES = [
  ...Object.keys(FULL_ORDER.order),
  ...Object.keys(FULL_ORDER.products[0]),
  ...Object.keys(FULL_ORDER),
  ...['consignments', 'data', 'scope', 'line_items', 'items', '__proto__', 'constructor', 'toString'],
];
const name = fc.constantFrom(...NAMES);
const { branch } = fc.letrec<{ branch: unknown; node: unknown }>((tie) => ({
  branch: fc.dictionary(name, tie('node'), { maxKeys: 5 }),
  node: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('branch'), { maxLength: 2 }), tie('branch')),
}));

test('a thousand payloads give a valid order, a reference or a typed error', { timeout: 60_000 }, () => {
  let orders = 0;
  fc.assert(
    fc.property(branch, (changes) => {
      const payload = minimalOrder(changes as Readonly<Record<string, unknown>>);
      try {
        const normalized = adapter.normalize(adapter.decode(bytesOf(payload)), CONTEXT);
        if (normalized.kind !== 'order') return;
        orders += 1;
        orderSchema.parse(normalized.order);
        normalized.trace();
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error)) throw error;
      }
    }),
    { numRuns: 1_000 },
  );
  expect(orders).toBeGreaterThan(200);
  expect(Object.hasOwn(Object.prototype, 'id')).toBe(false);
});

test('a body with bytes changed gives an order or a typed error', () => {
  const original = bytesOf(FULL_ORDER);
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
    { numRuns: 300 },
  );
});

function bytesOf(payload: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(payload));
}
