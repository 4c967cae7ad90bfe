import { expect, test } from 'vitest';
import { defineAdapter } from '../../define-adapter.ts';
import { minimalOrder, ORDER_JSON } from '../../shopify/__fixtures__/index.ts';
import { shopifyDescription } from '../../shopify/description.ts';
import { shopify } from '../../shopify/index.ts';
import { fuzzAdapter } from './fuzz-adapter.ts';

const bodies = [ORDER_JSON, JSON.stringify(minimalOrder())];

test('the same seed tries the same payloads, and all kinds of outcome come up', () => {
  const { slowestMs: _, ...first } = fuzzAdapter(shopify(), { bodies, runs: 500, seed: 7 });
  const { slowestMs: __, ...second } = fuzzAdapter(shopify(), { bodies, runs: 500, seed: 7 });
  expect(first).toEqual(second);
  expect(first.orders).toBeGreaterThan(0);
  expect(first.refused).toBeGreaterThan(0);
  expect(first.malformed).toBeGreaterThan(0);
});

test('an adapter that trusts what it reads is found out, with the seed that did it', () => {
  const trusting = defineAdapter({
    description: { ...shopifyDescription, name: 'trusting', maxBytes: 1_000_000 },
    normalize: ({ value }) => ({
      kind: 'reference',
      platformOrderId: (value['id'] as { toString(): string }).toString(),
      reason: 'thin',
    }),
  });
  expect(() => fuzzAdapter(trusting, { bodies })).toThrow(/The adapter trusting fails on seed \d+/);
});

test('an adapter that writes into the prototype of everything is found out', () => {
  const merging = defineAdapter({
    description: { ...shopifyDescription, name: 'merging', maxBytes: 1_000_000 },
    normalize: ({ value }) => {
      for (const [key, member] of Object.entries(value))
        if (key === '__proto__') Object.assign(Object.prototype, member as object);
      return { kind: 'reference', platformOrderId: '1', reason: 'thin' };
    },
  });
  const before = Object.keys(Object.prototype);
  try {
    expect(() => fuzzAdapter(merging, { bodies, runs: 20_000 })).toThrow(/Object.prototype was given/);
  } finally {
    for (const key of Object.keys(Object.prototype))
      if (!before.includes(key)) Reflect.deleteProperty(Object.prototype, key);
  }
});
