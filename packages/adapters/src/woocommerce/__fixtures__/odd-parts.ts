import type { VariantSample } from '../../testing/samples.ts';
import { minimalLine, minimalOrder } from './index.ts';

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });
const at = (text: string) => ({ at: `${text}.000Z`, precision: 's' });

/** Every id above 2^53 and odd, which no float is. */
const id = (last: number): string => String(9_007_199_254_740_900n + BigInt(last));

export const MANY_IDS: VariantSample = {
  name: 'an order whose every id is above 2^53',
  platformOrderId: id(93),
  body: JSON.stringify({
    order: minimalOrder({
      id: id(93),
      customer_id: id(95),
      line_items: [
        minimalLine({
          id: id(97),
          product_id: id(99),
          variation_id: id(101),
          taxes: [{ id: id(103), total: '1.60' }],
        }),
      ],
      tax_lines: [{ rate_id: id(103), label: 'VAT', tax_total: '1.60' }],
      shipping_lines: [{ id: id(105), method_title: 'Parcel', total: '0.00' }],
      fee_lines: [{ id: id(107), name: 'Wrapping', total: '0.00' }],
      coupon_lines: [{ id: id(109), code: 'none', discount: '0.00' }],
      gift_cards: [{ id: id(111), amount: '0.00' }],
      refunds: [
        { id: id(113), total: '-1.00' },
        { id: id(115), total: '-2.00' },
      ],
    }),
    refunds: [
      { id: id(113), date_created_gmt: '2026-02-01T00:00:01', line_items: [refundLine(id(97), -1, '-1.00')] },
      { id: id(115), date_created_gmt: '2026-02-01T00:00:02', line_items: [refundLine(id(97), -2, '-2.00')] },
    ],
  }),
  expect: {
    order: {
      platformOrderId: '9007199254740993',
      customer: { id: '9007199254740995', kind: 'registered' },
      lines: [
        {
          id: '9007199254740997',
          productId: '9007199254740999',
          variantId: '9007199254741001',
          taxes: [{ id: '9007199254741003' }],
        },
      ],
      taxes: [{ id: '9007199254741003' }],
      shippingLines: [{ id: '9007199254741005' }],
      fees: [{ id: '9007199254741007' }],
      discounts: [{ id: '9007199254741009' }],
      tenders: [{ id: '9007199254741011', kind: 'gift_card' }],
      refunds: [
        {
          id: '9007199254741013',
          at: at('2026-02-01T00:00:01'),
          lines: [{ lineId: '9007199254740997', quantity: 1 }],
        },
        {
          id: '9007199254741015',
          at: at('2026-02-01T00:00:02'),
          lines: [{ lineId: '9007199254740997', quantity: 2 }],
        },
      ],
    },
  },
};

function refundLine(lineId: string, quantity: number, total: string): Record<string, unknown> {
  return {
    quantity,
    total,
    total_tax: '-0.08',
    meta_data: [
      { key: 'note', value: 'x' },
      { key: '_refunded_item_id', value: lineId },
    ],
  };
}

export const WITH_REFUNDS: VariantSample = {
  name: 'an order with its refunds whole, of all that was paid',
  platformOrderId: '5001',
  body: JSON.stringify({
    order: minimalOrder({
      status: 'processing',
      date_paid_gmt: '2026-02-01T00:00:00',
      total: '30.60',
      shipping_lines: [{ id: 8, method_title: 'Parcel', total: '4.00' }],
      fee_lines: [{ id: 9, name: 'Wrapping', total: '5.00' }],
      shipping_total: '4.00',
      refunds: [{ id: 61, refund: 'Broken', total: '-30.60' }],
    }),
    refunds: [
      {
        id: 61,
        date_created_gmt: '2026-02-02T10:00:00',
        line_items: [
          refundLine('7001', -2, '-20.00'),
          { id: 3, quantity: -1, total: '-1.00' },
          { meta_data: [{ key: '_refunded_item_id', value: '7001' }] },
        ],
        shipping_lines: [{ total: '-4.00' }],
        fee_lines: [{ total: '-5.00' }],
      },
    ],
  }),
  expect: {
    grand: '30.60',
    paid: '30.60',
    refunded: '30.60',
    status: 'refunded',
    order: {
      status: { payment: { value: 'refunded', raw: 'processing' } },
      refunds: [
        {
          id: '61',
          at: at('2026-02-02T10:00:00'),
          reason: 'Broken',
          lines: [{ lineId: '7001', quantity: 2, amount: usd('20.00'), tax: usd('0.08') }],
          shipping: usd('4.00'),
          adjustment: usd('5.00'),
          total: usd('30.60'),
        },
      ],
      issues: [
        { code: 'refund_without_line', path: '/refunds/0/line_items/1' },
        { code: 'refund_without_line', path: '/refunds/0/line_items/2' },
      ],
    },
  },
};

const odd = (
  name: string,
  changes: Readonly<Record<string, unknown>>,
  expect: VariantSample['expect'],
): VariantSample => ({
  name,
  platformOrderId: '5001',
  body: JSON.stringify(minimalOrder(changes)),
  expect,
});

export const ODD_PARTS: readonly VariantSample[] = [
  odd(
    'a payment that was not made',
    { payment_method: 'bacs', payment_method_title: 'Transfer' },
    {
      status: 'pending',
      order: {
        tenders: [
          { kind: 'unknown', gateway: 'bacs', title: 'Transfer', status: { value: 'pending', raw: null } },
        ],
      },
    },
  ),
  odd(
    'an order that was completed without a date of payment',
    { status: 'completed', date_completed_gmt: '2026-02-03T00:00:00' },
    {
      status: 'shipped',
      order: {
        closedAt: at('2026-02-03T00:00:00'),
        issues: [{ code: 'paid_without_date', path: '/status' }],
      },
    },
  ),
  odd(
    'a coupon of an amount and one without an id',
    {
      discount_total: '5.00',
      line_items: [minimalLine({ subtotal: '25.00' })],
      coupon_lines: [
        { code: 'five', discount: '5.00', discount_type: 'fixed_cart', nominal_amount: '5' },
        { id: 12, code: 'gift', discount: '0.00', discount_type: 'smart_coupon' },
        { discount: '1.00' },
      ],
    },
    {
      order: {
        discounts: [
          { id: 'five', code: 'five', valueType: 'fixed', value: '5', amount: usd('5.00') },
          { id: '12', valueType: 'unknown' },
        ],
        lines: [{ unitPrice: usd('12.50'), discounts: [{ amount: usd('5.00') }] }],
        issues: [{ code: 'no_id', path: '/coupon_lines/2' }],
      },
    },
  ),
  odd(
    'a refund without an id',
    { refunds: [{ total: '-1.00' }] },
    { order: { issues: [{ code: 'no_id', path: '/refunds/0' }] } },
  ),
  odd(
    'a total with the wrong sign',
    { total: '-21.60' },
    { grand: '-21.60', order: { issues: [{ code: 'total_not_explained', path: '/total' }] } },
  ),
  odd(
    'an order that does not say when it changed, nor who bought',
    { date_modified_gmt: null, customer_id: null, prices_include_tax: null },
    {
      taxMode: 'unknown',
      order: {
        revision: { kind: 'hash' },
        customer: { kind: 'unknown' },
        issues: [{ code: 'no_revision', path: '' }],
      },
    },
  ),
  odd(
    'an address in a country that has no code',
    { billing: { first_name: 'Ada', state: 'CA', country: 'Ruritania' }, shipping: { city: 'Strelsau' } },
    {
      order: {
        billingAddress: { firstName: 'Ada', region: { code: 'CA' }, country: 'Ruritania' },
        shippingAddress: { locality: 'Strelsau' },
      },
    },
  ),
];
