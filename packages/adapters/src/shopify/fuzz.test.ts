import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPayloadError, UnexpectedShapeError } from '../errors/payload-errors.ts';
import { graphqlOrder, minimalGraphqlOrder } from './__fixtures__/graphql-order.ts';
import { minimalOrder, ORDER_JSON } from './__fixtures__/index.ts';
import { shopify } from './index.ts';

const adapter = shopify();
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
    'paid',
    '2026-01-31T00:00:00Z',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer(),
  fc.double(),
);
const changesOf = (names: readonly string[]) =>
  fc.dictionary(
    fc.constantFrom(...names, '__proto__', 'constructor', 'toString'),
    fc.oneof(
      leaf,
      fc.array(leaf, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('id', 'amount', 'shop_money', 'shopMoney', 'nodes', 'edges'), leaf),
    ),
    { maxKeys: 4 },
  );

test.each([
  ['of the REST API', Object.keys(JSON.parse(ORDER_JSON)), minimalOrder],
  ['of the GraphQL API', Object.keys(graphqlOrder()), minimalGraphqlOrder],
])('two thousand payloads %s give a valid order or a typed error', (_name, names, minimal) => {
  const changes = changesOf(names);
  let orders = 0;
  fc.assert(
    fc.property(changes, (changed) => {
      const bytes = new TextEncoder().encode(JSON.stringify(minimal(changed)));
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
  expect(Object.hasOwn(Object.prototype, 'id')).toBe(false);
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
