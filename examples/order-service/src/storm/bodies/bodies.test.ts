import { expect, test } from 'vitest';
import { expectedOf } from '../ledger.ts';
import type { Stage } from '../life.ts';
import { fieldOf, type JsonSource, readJsonSource, textOf } from '../payloads/json-source.ts';
import { aLine, anOrder } from '../testing/an-order.ts';
import { shopifyBody } from './shopify.ts';
import { woocommerceBody } from './woocommerce.ts';

/** Reads `/line_items/0/price` without a float in between. */
function read(body: string, pointer: string): string | undefined {
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<JsonSource | undefined>(
      (source, step) => (source?.kind === 'array' ? source.items[Number(step)] : fieldOf(source, step)),
      readJsonSource(body),
    );
  return textOf(found);
}

const stage = (changes: Partial<Stage>): Stage => ({
  topic: 'orders/updated',
  state: 'paid',
  shipped: 'none',
  cancelled: false,
  refund: 'none',
  edited: false,
  status: 'processing',
  ...changes,
});

test('a Shopify order in dinars with tax on top: 2 × 1.250 + 5 % and shipping of 0.500 + 5 % make 3.150', () => {
  const order = anOrder('shopify', {
    currency: { code: 'KWD', scale: 3 },
    taxBasisPoints: 500,
    lines: [aLine({ unit: 1_250n, tenths: 20n, amount: 2_500n, tax: 125n })],
    shipping: { amount: 500n, tax: 25n },
  });
  const body = shopifyBody(order, 0);
  expect(read(body, '/total_price')).toBe('3.150');
  expect(read(body, '/subtotal_price')).toBe('2.500');
  expect(read(body, '/total_tax')).toBe('0.150');
  expect(read(body, '/line_items/0/price')).toBe('1.250');
  expect(read(body, '/line_items/0/quantity')).toBe('2');
  expect(read(body, '/tax_lines/0/rate')).toBe('0.0500');
  expect(expectedOf(order)).toEqual({
    platform: 'shopify',
    storeId: 'test-shopify',
    orderId: '5820982911946154508',
    revision: '2025-01-06T12:00:00.000Z',
    currency: 'KWD',
    total: '3.150',
    lineCount: 1,
    status: 'processing',
  });
});

test('an id above 2^53 is a bare number with every digit', () => {
  expect(shopifyBody(anOrder('shopify'), 0)).toContain('"id":5820982911946154508,');
  expect(woocommerceBody(anOrder('woocommerce'), 0)).toContain('"id":5820982911946154508,');
});

test('what the buyer saw in another currency stands beside the shop currency, and does not replace it', () => {
  const order = anOrder('shopify', {
    presentment: { currency: { code: 'JPY', scale: 0 }, perThousand: 1_600n },
  });
  const body = shopifyBody(order, 0);
  expect(read(body, '/currency')).toBe('EUR');
  expect(read(body, '/total_price')).toBe('10.00');
  expect(read(body, '/presentment_currency')).toBe('JPY');
  expect(read(body, '/total_price_set/shop_money/amount')).toBe('10.00');
  expect(read(body, '/total_price_set/presentment_money/amount')).toBe('1600');
  expect(expectedOf(order)).toMatchObject({ currency: 'EUR', total: '10.00' });
});

test('a refund of a part is half of the first line, and of the whole everything', () => {
  const part = anOrder('shopify', { life: [stage({ state: 'partially_refunded', refund: 'part' })] });
  expect(read(shopifyBody(part, 0), '/refunds/0/transactions/0/amount')).toBe('5.00');
  const full = anOrder('woocommerce', { life: [stage({ state: 'refunded', refund: 'full' })] });
  expect(read(woocommerceBody(full, 0), '/refunds/0/total')).toBe('-10.00');
});

test('a WooCommerce order in yen with tax inside: 1.5 × 1980, a tenth off, is 2673, of which 243 are tax', () => {
  const order = anOrder('woocommerce', {
    currency: { code: 'JPY', scale: 0 },
    taxIncluded: true,
    taxBasisPoints: 1_000,
    discountCode: 'SAVE10',
    lines: [aLine({ unit: 1_980n, tenths: 15n, discount: 297n, amount: 2_673n, tax: 243n })],
  });
  const body = woocommerceBody(order, 0);
  expect(read(body, '/total')).toBe('2673');
  expect(read(body, '/total_tax')).toBe('243');
  expect(read(body, '/line_items/0/quantity')).toBe('1.5');
  expect(read(body, '/line_items/0/total')).toBe('2430');
  expect(read(body, '/line_items/0/price')).toBe('1620');
  expect(read(body, '/coupon_lines/0/discount')).toBe('297');
  expect(expectedOf(order)).toMatchObject({ total: '2673', currency: 'JPY', status: 'pending' });
});

test('a line the merchant adds is in the order, and paid for, from that revision on', () => {
  const order = anOrder('woocommerce', {
    lines: [aLine(), aLine({ amount: 250n, added: true })],
    life: [stage({ state: 'on-hold' }), stage({ state: 'on-hold', edited: true, status: 'pending' })],
    revisedAt: [Date.UTC(2025, 0, 6), Date.UTC(2025, 0, 7)],
  });
  expect(read(woocommerceBody(order, 0), '/total')).toBe('10.00');
  expect(read(woocommerceBody(order, 0), '/line_items/1/id')).toBeUndefined();
  expect(read(woocommerceBody(order, 1), '/total')).toBe('12.50');
  expect(expectedOf(order)).toMatchObject({
    total: '12.50',
    lineCount: 2,
    revision: '2025-01-07T00:00:00.000Z',
  });
});

test('WooCommerce writes JSON as PHP does: ASCII alone, slashes escaped, and the same text when read', () => {
  const order = anOrder('woocommerce', { note: 'a/b 🔔' });
  const body = woocommerceBody(order, 0);
  expect(body).toContain('"customer_note":"a\\/b \\ud83d\\udd14"');
  expect(body).toMatch(/^[\x20-\x7e]+$/);
  expect(read(body, '/billing/first_name')).toBe('花子');
});

test('WooCommerce gives an instant in shop time without a zone, and beside it in UTC', () => {
  const body = woocommerceBody(anOrder('woocommerce'), 0);
  expect(read(body, '/date_modified')).toBe('2025-01-06T14:00:00');
  expect(read(body, '/date_modified_gmt')).toBe('2025-01-06T12:00:00');
});
