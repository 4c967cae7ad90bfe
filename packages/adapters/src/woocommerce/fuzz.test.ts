import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { LEGACY_JSON, minimalOrder, minimalOrderV1, ORDER_JSON } from './__fixtures__/index.ts';
import { woocommerce } from './index.ts';

const ORIGINALS = [ORDER_JSON, LEGACY_JSON, JSON.stringify(minimalOrder()), JSON.stringify(minimalOrderV1())];
const CONTEXT = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };

/** JSON as it may stand in place of a leaf, numbers in spellings that no float gives back among them. */
const json = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.constantFrom('1e308', '-0', '12.5000', '99999999999999999999', '"\\u0000"', '"\\ud800"', '"-"'),
  fc.stringMatching(/^-?[1-9]\d{0,34}(\.\d{1,20})?$/),
  fc.stringMatching(/^"-?[1-9]\d{0,34}(\.\d{1,20})?"$/),
);

const payload = fc
  .tuple(
    fc.constantFrom(...ORIGINALS),
    fc.array(fc.tuple(fc.nat(1_000), json), { minLength: 1, maxLength: 8 }),
  )
  .map(([body, changes]) => {
    const total = replaceLeaves(body, () => undefined).count;
    const replacements = new Map(changes.map(([at, by]) => [at % total, by]));
    return replaceLeaves(body, (index) => replacements.get(index)).json;
  });

/** The body with some of its leaves replaced, counted in the order in which they stand. */
function replaceLeaves(body: string, replacement: (index: number) => string | undefined) {
  let count = 0;
  const inserted: string[] = [];
  const marked = JSON.stringify(JSON.parse(body), (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null) return value;
    const by = replacement(count++);
    return by === undefined ? value : `@@${inserted.push(by) - 1}@@`;
  });
  return { count, json: marked.replace(/"@@(\d+)@@"/g, (_all, index) => inserted[Number(index)] as string) };
}

test('whatever the leaves of a payload are, it is a valid order or a typed error', {
  timeout: 60_000,
}, () => {
  const adapter = woocommerce();
  let orders = 0;
  fc.assert(
    fc.property(payload, (body) => {
      const decoded = adapter.decode(Buffer.from(body));
      try {
        const normalized = adapter.normalize(decoded, CONTEXT);
        if (normalized.kind === 'order') orderSchema.parse(normalized.order);
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
