import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPayloadError, UnexpectedShapeError } from '../errors/payload-errors.ts';
import { LEGACY_JSON, minimalOrder, minimalOrderV1, ORDER_JSON } from './__fixtures__/index.ts';
import { woocommerce } from './index.ts';

const adapter = woocommerce();
const context = { storeId: 'store-1', bodySha256: 'a'.repeat(64) };
const originals = [ORDER_JSON, LEGACY_JSON, JSON.stringify(minimalOrder()), JSON.stringify(minimalOrderV1())];

/** A string that is no key, a number or a word. */
const VALUE =
  /"(?:[^"\\]|\\.)*"(?!\s*:)|(?<=[\s:,[])-?\d[\d.eE+-]*(?=[\s,\]}])|\b(?:true|false|null)\b(?=[\s,\]}])/g;

/** Payloads in which one to eight values are others. */
const mutated = fc
  .tuple(
    fc.constantFrom(...originals),
    fc.array(
      fc.record({
        at: fc.nat({ max: 1_000 }),
        by: fc.oneof(
          fc.json({ maxDepth: 2 }),
          fc.constantFrom('1e308', '-0', '12.5000', '99999999999999999999', '"\\u0000"', '"\\ud800"'),
          fc.stringMatching(/^-?[1-9]\d{0,34}(\.\d{1,20})?$/),
        ),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([body, changes]) =>
    changes.reduce((json, { at, by }) => {
      const tokens = [...json.matchAll(VALUE)];
      const token = tokens[at % tokens.length];
      if (token === undefined) return json;
      return `${json.slice(0, token.index)}${by}${json.slice(token.index + token[0].length)}`;
    }, body),
  );

test('whatever a payload holds, it is a valid order or a typed error', { timeout: 60_000 }, () => {
  let orders = 0;
  fc.assert(
    fc.property(mutated, (json) => {
      try {
        const normalized = adapter.normalize(adapter.decode(Buffer.from(json)), context);
        if (normalized.kind === 'reference') return;
        orderSchema.parse(normalized.order);
        orders += 1;
      } catch (error) {
        if (!UnexpectedShapeError.isInstance(error) && !MalformedPayloadError.isInstance(error)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
  // A fuzz that finds only errors proves nothing.
  expect(orders).toBeGreaterThan(200);
});
