import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { minimalOrder, normalizedOf, orderEvent } from './__fixtures__/index.ts';
import { shirtOrder } from './__fixtures__/samples.ts';

const ORIGINALS = [shirtOrder(), minimalOrder(), orderEvent()].map((order) => JSON.stringify(order));

/** JSON as it may stand in place of a leaf, numbers in spellings that no float gives back among them. */
const json = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.constantFrom(
    '1e308',
    '-0',
    '12.5000',
    '99999999999999999999',
    '"\\u0000"',
    '"\\ud800"',
    '"1e99"',
    '[]',
    '"1.5"',
  ),
  fc.stringMatching(/^-?[1-9]\d{0,34}(\.\d{1,20})?$/),
);

const payload = fc
  .tuple(
    fc.constantFrom(...ORIGINALS),
    fc.array(fc.tuple(fc.nat(1_000), json), { minLength: 1, maxLength: 8 }),
  )
  .map(([body, changes]) => {
    const leaves = [...body.matchAll(/:("(?:[^"\\]|\\.)*"|-?\d[\d.]*|null|true|false)(?=[,}])/g)];
    const chosen = new Map(changes.map(([at, by]) => [at % leaves.length, by]));
    let index = -1;
    return body.replace(/:("(?:[^"\\]|\\.)*"|-?\d[\d.]*|null|true|false)(?=[,}])/g, (leaf) => {
      index += 1;
      const by = chosen.get(index);
      return by === undefined ? leaf : `:${by}`;
    });
  });

test('whatever the leaves of a payload are, it is a valid order, a reference or a typed error', {
  timeout: 60_000,
}, () => {
  let orders = 0;
  fc.assert(
    fc.property(payload, (body) => {
      try {
        const normalized = normalizedOf(body);
        if (normalized.kind !== 'order') return;
        orderSchema.parse(normalized.order);
        orders += 1;
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
  // A fuzz that finds only errors proves nothing.
  expect(orders).toBeGreaterThan(200);
});
