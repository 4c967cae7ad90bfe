import { expect, test } from 'vitest';
import { minimalLine, minimalOrder } from '../shopify/__fixtures__/index.ts';
import { shopify } from '../shopify/index.ts';

function coverageOf(changes: Readonly<Record<string, unknown>>) {
  const normalized = shopify().normalize(minimalOrder(changes), { storeId: 's', bodySha256: '0'.repeat(64) });
  return normalized.kind === 'order' ? normalized.order.coverage : {};
}

test('what the platform has and this order does not say is absent', () => {
  expect(coverageOf({})).toMatchObject({
    createdAt: 'native',
    'notes.buyer': 'absent',
    'lines[].sku': 'absent',
    'status.payment': 'native',
    'status.state': 'derived',
    url: 'unsupported',
  });
  expect(coverageOf({ note: 'x', financial_status: null })).toMatchObject({
    'notes.buyer': 'native',
    'status.payment': 'absent',
  });
});

test('a word that is not understood is still said', () => {
  expect(coverageOf({ financial_status: 'brand_new' })['status.payment']).toBe('native');
});

test('a field of the lines is there where one line has it', () => {
  const lines = [minimalLine(), minimalLine({ id: 7002, sku: 'MUG' })];
  expect(coverageOf({ line_items: lines })['lines[].sku']).toBe('native');
  expect(coverageOf({ taxes_included: null })['taxMode']).toBe('absent');
});
