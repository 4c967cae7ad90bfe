import { expect, test } from 'vitest';
import { planPayloads } from './plan-payloads.ts';

const order = (changes: string) =>
  `{"id":820982911946154508,"currency":"EUR","total_price":"12.50","created_at":"2025-01-06T00:00:00Z",` +
  `"line_items":[{},{}]${changes}}`;

test('a whole order must be stored as the file says, in a store of the file and the run', () => {
  const text = `{"order":${order(',"updated_at":"2025-01-06T01:00:00+01:00"')}}`;
  const { ledger, stores, volleys } = planPayloads(
    [{ platform: 'shopify', name: 'Order One', text }],
    'run1',
  );
  expect(stores).toMatchObject([{ platform: 'shopify', storeId: 'payload-order-one-run1' }]);
  expect(volleys).toHaveLength(1);
  expect(ledger.parked).toEqual([]);
  expect(ledger.orders).toEqual([
    {
      platform: 'shopify',
      storeId: 'payload-order-one-run1',
      orderId: '820982911946154508',
      revision: '2025-01-06T00:00:00.000Z',
      currency: 'EUR',
      total: '12.50',
      lineCount: 2,
      status: null,
    },
  ]);
});

test('of an order that a file holds twice the newest revision must stand', () => {
  const revisions = ['2025-01-07', '2025-01-08', '2025-01-06'].map((day) =>
    order(`,"updated_at":"${day}T00:00:00Z"`),
  );
  const text = `{"orders":[${revisions.join(',')}]}`;
  const { ledger } = planPayloads([{ platform: 'shopify', name: 'list', text }], 'run1');
  expect(ledger.orders.map(({ revision }) => revision)).toEqual(['2025-01-08T00:00:00.000Z']);
});

test('what is not a whole order must lie in the inbox', () => {
  const { ledger } = planPayloads(
    [
      { platform: 'shopify', name: 'refund', text: '{"refund":{"id":1,"order_id":2}}' },
      { platform: 'woocommerce', name: 'note', text: '[{"id":1,"note":"x"}]' },
      {
        platform: 'shopify',
        name: 'subset',
        text: '{"order":{"id":1,"total_price":"1.00","line_items":[]}}',
      },
    ],
    'run1',
  );
  expect(ledger.orders).toEqual([]);
  expect(ledger.parked.map(({ storeId }) => storeId)).toEqual([
    'payload-refund-run1',
    'payload-note-run1',
    'payload-subset-run1',
  ]);
});

test('WooCommerce: UTC comes from the _gmt field, else the zone-less one is read as UTC, as in the legacy envelope', () => {
  const body = (dates: string) => `{"id":1,"currency":"USD","total":"5.00","line_items":[{}],${dates}}`;
  const revisionOf = (text: string) =>
    planPayloads([{ platform: 'woocommerce', name: 'x', text }], 'r').ledger.orders[0]?.revision;
  const gmt = '"date_created_gmt":"2017-03-22T19:00:00","date_modified":"2017-03-22T16:28:02"';
  expect(revisionOf(body(`${gmt},"date_modified_gmt":"2017-03-22T19:28:02"`))).toBe(
    '2017-03-22T19:28:02.000Z',
  );
  expect(revisionOf(body('"date_created":"2016-05-30T22:35:16","date_modified":"2016-05-30T22:35:16"'))).toBe(
    '2016-05-30T22:35:16.000Z',
  );
  const legacy = '"created_at":"2015-01-26T20:00:21Z","updated_at":"2015-01-26T20:00:22Z"';
  expect(revisionOf(`{"order":${body(legacy)}}`)).toBe('2015-01-26T20:00:22.000Z');
});
