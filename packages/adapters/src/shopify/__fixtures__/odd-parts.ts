import type { VariantSample } from '../../testing/samples.ts';
import { minimalLine } from './index.ts';
import { at, back, told, usd } from './told-order.ts';

const usdOnly = (amount: string) => ({ shop_money: { amount, currency_code: 'USD' } });

/** Above 2^53 and odd, which no float is. */
const id = (last: number): string => String(9_007_199_254_740_900n + BigInt(last));

export const MANY_IDS: VariantSample = told(
  'an order whose every id is above 2^53',
  {
    order_number: id(93),
    customer: { id: id(95) },
    line_items: [
      minimalLine({
        id: id(97),
        product_id: id(99),
        variant_id: id(101),
        discount_allocations: [{ amount: '1.00', discount_application_index: id(103) }],
        duties: [{ id: id(105), ...usdOnly('2.00') }],
      }),
    ],
    shipping_lines: [{ id: id(107), title: 'Parcel', price: '0.00' }],
    fulfillments: [
      { id: id(109), status: 'success', location_id: id(111), line_items: [{ id: id(97), quantity: 1 }] },
    ],
    refunds: [
      {
        id: id(113),
        refund_line_items: [{ line_item_id: id(97), quantity: 1 }],
        transactions: [{ ...back('success'), id: id(115) }],
      },
    ],
    transactions: [{ id: id(117), kind: 'sale', status: 'success', amount: '21.60' }],
  },
  {
    aliases: ['9007199254740993'],
    customer: { id: '9007199254740995' },
    lines: [
      {
        id: '9007199254740997',
        productId: '9007199254740999',
        variantId: '9007199254741001',
        discounts: [{ discountId: '9007199254741003', amount: usd('1.00') }],
        quantity: { fulfilled: 1, refunded: 1 },
      },
    ],
    fees: [{ id: '9007199254741005', kind: 'duty' }],
    shippingLines: [{ id: '9007199254741007' }],
    fulfilments: [
      {
        id: '9007199254741009',
        location: '9007199254741011',
        lines: [{ lineId: '9007199254740997', quantity: 1 }],
      },
    ],
    refunds: [{ id: '9007199254741013', lines: [{ lineId: '9007199254740997' }] }],
    // The refund's transaction above 2^53 is another than the order's.
    tenders: [{ id: '9007199254741017' }, { id: '9007199254741015' }],
  },
);

export const ODD_PARTS: readonly VariantSample[] = [
  told(
    'a named order with a number above 2^53',
    { admin_graphql_api_id: 'gid://shopify/Order/5001', order_number: id(93) },
    { number: '9007199254740993', aliases: ['9007199254740993', 'gid://shopify/Order/5001'] },
  ),
  told(
    'an order that was called off',
    { cancelled_at: '2026-02-01T01:00:00-05:00', cancel_reason: 'customer' },
    {
      status: { derived: 'cancelled', state: { value: 'cancelled', raw: null } },
      cancelledAt: at('2026-02-01T06:00:00'),
      cancelReason: 'customer',
    },
  ),
  told(
    'an order that was closed, all of it delivered',
    {
      closed_at: '2026-02-01T01:00:00-05:00',
      fulfillment_status: 'fulfilled',
      fulfillments: [
        { id: 1, status: 'success', shipment_status: 'delivered', line_items: [{ id: 7001, quantity: 2 }] },
        { id: 2, status: 'cancelled', line_items: [{ id: 7001, quantity: 2 }] },
      ],
    },
    {
      status: {
        derived: 'delivered',
        state: { value: 'completed', raw: null },
        fulfilment: { value: 'delivered', raw: 'fulfilled' },
      },
      closedAt: at('2026-02-01T06:00:00'),
      lines: [{ quantity: { fulfilled: 2 } }],
    },
  ),
  told(
    'a gift card that another system handed over',
    { line_items: [minimalLine({ fulfillment_status: 'fulfilled', gift_card: true, tax_lines: [] })] },
    {
      lines: [
        {
          giftCard: true,
          quantity: { fulfilled: 2 },
          total: { net: usd('20.00'), gross: usd('20.00'), tax: usd('0.00') },
        },
      ],
    },
  ),
  told(
    'a discount on shipping, and a tax that the marketplace pays',
    {
      discount_applications: [
        { type: 'automatic', title: 'Free way', value: '4.00', value_type: 'fixed_amount' },
        { type: 'manual', description: 'Regular' },
        { type: 'script' },
      ],
      shipping_lines: [
        {
          id: 8,
          price: '5.00',
          discount_allocations: [{ amount: '4.00', discount_application_index: 0 }],
          tax_lines: [{ rate: '0.0800', price: '0.08', channel_liable: true }],
        },
        { id: 9, price: '1.00', is_removed: true },
      ],
    },
    {
      discounts: [
        {
          id: '0',
          title: 'Free way',
          kind: 'automatic',
          valueType: 'fixed',
          value: '4.00',
          amount: usd('4.00'),
        },
        { id: '1', title: 'Regular', kind: 'manual' },
        { id: '2', kind: 'automatic' },
      ],
      shippingLines: [
        {
          price: usd('5.00'),
          discounts: [{ discountId: '0', amount: usd('4.00') }],
          taxes: [{ rate: '0.0800', remittedBy: 'marketplace' }],
          total: { net: usd('1.00'), gross: usd('1.08'), tax: usd('0.08') },
        },
      ],
      issues: [{ code: 'removed_shipping_line' }],
    },
  ),
  told(
    'an order from before 2018',
    {
      discount_codes: [{ code: 'OLD', amount: '2.00' }],
      gateway: 'bogus',
      line_items: [minimalLine({ discount_allocations: null, total_discount: '2.00' })],
    },
    {
      discounts: [{ id: '0', code: 'OLD', kind: 'code', amount: usd('2.00') }],
      tenders: [{ kind: 'unknown', gateway: 'bogus' }],
      lines: [{ discounts: [{ amount: usd('2.00') }], total: { net: usd('18.00') } }],
    },
  ),
  told(
    'a duty with a tax, on top of prices with tax inside',
    {
      taxes_included: true,
      line_items: [minimalLine({ duties: [{ id: 3, ...usdOnly('5.00'), tax_lines: [{ price: '0.50' }] }] })],
    },
    { fees: [{ kind: 'duty', total: { net: usd('5.00'), gross: usd('5.50'), tax: usd('0.50') } }] },
  ),
  told(
    'an order of a buyer who saw yen, with a payment in yen',
    {
      presentment_currency: 'JPY',
      total_price_set: {
        ...usdOnly('21.60'),
        presentment_money: { amount: '3240', currency_code: 'JPY' },
      },
      transactions: [{ id: 1, kind: 'sale', status: 'success', amount: '3240', currency: 'JPY' }],
    },
    {
      currency: { shop: 'USD', presentment: 'JPY' },
      totals: {
        grand: {
          shop: { amount: '21.60', currency: 'USD' },
          presentment: { amount: '3240', currency: 'JPY' },
        },
      },
      issues: [{ code: 'amount_not_in_shop_currency' }],
    },
  ),
  told(
    'parts without an id, and no time of change',
    { updated_at: null, fulfillments: [{ status: 'success' }], refunds: [{ note: 'x' }] },
    {
      revision: { kind: 'hash' },
      customer: { kind: 'guest' },
      issues: [
        { code: 'no_id', path: '/fulfillments/0' },
        { code: 'no_id', path: '/refunds/0' },
        { code: 'no_revision', path: '/updated_at' },
      ],
    },
  ),
];
