import type { VariantSample } from '../../testing/samples.ts';
import { FULL_EXPECTED } from './full-expected.ts';
import { FULL_ORDER, minimalLine, usd } from './index.ts';
import { LARGE_IDS } from './more-ids.ts';
import { small } from './more-words.ts';

const json = JSON.stringify;
const total = (net: string, gross: string, tax: string) => ({
  net: usd(net),
  gross: usd(gross),
  tax: usd(tax),
});

const child = (net: string, gross: string) => ({
  subtotal_ex_tax: net,
  subtotal_inc_tax: gross,
  total_ex_tax: net,
  total_inc_tax: gross,
  products: [
    minimalLine(),
    minimalLine({ id: 7002, parent_order_product_id: 7001, total_ex_tax: '4.0000', total_tax: '0.0000' }),
  ],
});

/** What the samples that the kit changes everywhere do not have. */
export const MORE_ORDERS: readonly VariantSample[] = [
  {
    name: 'the full order',
    body: json(FULL_ORDER),
    platformOrderId: '70001201',
    expect: {
      grand: '175.66',
      tax: '11.16',
      paid: '175.66',
      refunded: '63.72',
      order: FULL_EXPECTED,
    },
  },
  LARGE_IDS,
  small('a paid part whose price is counted', child('24.0000', '25.6000'), {
    order: { lines: [{ priceRole: 'priced' }, { priceRole: 'priced', parentLineId: '7001' }] },
  }),
  small('a paid part whose price is in its parent', child('20.0000', '21.6000'), {
    order: { lines: [{ priceRole: 'priced' }, { priceRole: 'component' }] },
  }),
  small(
    'a line without its tax',
    { products: [minimalLine({ total_tax: undefined })] },
    {
      order: { lines: [{ total: total('20.0000', '21.6000', '1.6000') }] },
    },
  ),
  small(
    'a line with a discount and without its tax',
    {
      products: [
        minimalLine({
          total_tax: undefined,
          discounted_total_inc_tax: '19.4400',
          applied_discounts: [{ id: 'spring', amount: '2.0000' }],
        }),
      ],
    },
    {
      order: {
        discounts: [{ id: 'spring', kind: 'automatic', amount: usd('2.0000') }],
        lines: [{ total: { net: usd('18.0000'), gross: usd('19.4400') } }],
      },
    },
  ),
  small(
    'a line that was paid otherwise',
    { products: [minimalLine({ discounted_total_inc_tax: '20.0000' })] },
    {
      order: {
        issues: [{ code: 'discounted_total_differs', severity: 'info' }],
        lines: [{ total: { gross: usd('21.6000') } }],
      },
    },
  ),
  small(
    'an order whose lines are elsewhere',
    { products: { url: 'https://api.bigcommerce.com/products', resource: '/products' } },
    { order: { issues: [{ code: 'lines_not_included' }] } },
  ),
  small(
    'discounts that no line shows whole',
    {
      subtotal_ex_tax: '30.0000',
      subtotal_inc_tax: undefined,
      discount_amount: '4.0000',
      coupon_discount: '6.0000',
      products: [
        minimalLine({
          applied_discounts: [
            { id: 'coupon', code: 'A', amount: '2.0000' },
            { id: 'rule', amount: '1.0000' },
          ],
        }),
      ],
    },
    {
      discounts: '10',
      order: {
        discounts: [
          { id: 'A', kind: 'code', amount: usd('2.0000') },
          { id: 'rule', kind: 'automatic', amount: usd('1.0000') },
          { id: 'coupon_discount', kind: 'code', amount: usd('4.0000') },
          { id: 'discount_amount', kind: 'unknown', amount: usd('3.0000') },
        ],
      },
    },
  ),
  ...(
    [
      [0, 'fixed'],
      [1, 'percentage'],
      [2, 'fixed'],
      [3, 'fixed'],
      [4, 'unknown'],
      [5, 'unknown'],
    ] as const
  ).map(([type, valueType]) =>
    small(
      `a coupon of type ${type}`,
      { coupons: [{ code: 'A', type, amount: '10.0000' }] },
      {
        order: { discounts: [{ id: 'A', kind: 'code', valueType, value: '10.0000' }] },
      },
    ),
  ),
  small(
    'a fee as the published example spells it',
    { fees: [{ id: 6, cost_exc_tax: '1.0000', cost_inc_tax: '1.0800', cost_tax: '0.0800' }] },
    { order: { fees: [{ id: '6', kind: 'other', total: total('1.0000', '1.0800', '0.0800') }] } },
  ),
  small(
    'shipping of the order alone, whose other half is an estimate',
    { shipping_cost_ex_tax: '9.0000', shipping_cost_inc_tax: '9.7199', shipping_cost_tax: '0.7200' },
    {
      shipping: '9',
      order: { shippingLines: [{ price: usd('9.0000'), total: total('9.0000', '9.7200', '0.7200') }] },
    },
  ),
  small(
    'shipping in a shop of prices with tax',
    {
      is_tax_inclusive_pricing: true,
      shipping_cost_ex_tax: '8.9999',
      shipping_cost_inc_tax: '9.7200',
      shipping_cost_tax: '0.7200',
    },
    {
      taxMode: 'included',
      shipping: '9.72',
      order: { shippingLines: [{ price: usd('9.7200'), total: total('9.0000', '9.7200', '0.7200') }] },
    },
  ),
  small(
    'shipping without its tax',
    { shipping_cost_ex_tax: '9.0000', shipping_cost_inc_tax: '9.7200' },
    { order: { shippingLines: [{ total: total('9.0000', '9.7200', '0.7200') }] } },
  ),
  small('prices of which nothing is said', { is_tax_inclusive_pricing: undefined }, { taxMode: 'unknown' }),
  small('a total without tax', { total_inc_tax: undefined }, { grand: '21.6' }),
  small(
    'all of it sent',
    { items_shipped: 2, items_total: 2 },
    {
      order: { status: { fulfilment: { value: 'fulfilled', raw: '11' } } },
    },
  ),
  small(
    'some of it sent',
    { items_shipped: 1, items_total: 2 },
    {
      order: { status: { fulfilment: { value: 'partial', raw: '11' } } },
    },
  ),
  small(
    'sent of who knows how many',
    { items_shipped: 2, items_total: undefined },
    {
      order: { status: { fulfilment: { value: 'unknown' } } },
    },
  ),
  small('an archived order', { is_deleted: true }, { order: { status: { state: { value: 'deleted' } } } }),
  small(
    'a part paid by gift certificate',
    { gift_certificate_amount: '10.0000' },
    {
      paid: '21.6',
      order: {
        tenders: [
          { kind: 'sale', gateway: 'Manual', amount: usd('11.6000') },
          { kind: 'gift_card', amount: usd('10.0000') },
        ],
      },
    },
  ),
  small(
    'a part paid by store credit',
    { store_credit_amount: '0.6000' },
    {
      paid: '21.6',
      order: { tenders: [{ kind: 'sale', amount: usd('21.0000') }, { kind: 'store_credit' }] },
    },
  ),
  small(
    'a payment known by its reference',
    { payment_method: '', payment_provider_id: 'ch_9' },
    {
      order: { tenders: [{ kind: 'sale', reference: 'ch_9', amount: usd('21.6000') }] },
    },
  ),
  small(
    'money that is only held',
    { payment_status: 'authorized' },
    {
      order: { tenders: [{ kind: 'authorization', amount: usd('21.6000') }] },
    },
  ),
  small(
    'a payment in another currency',
    { transactions: [{ id: 1, event: 'purchase', status: 'ok', amount: '5.00', currency: 'EUR' }] },
    { order: { tenders: [{ id: '1' }], issues: [{ code: 'amount_not_in_shop_currency' }] } },
  ),
  small(
    'a transaction in test mode',
    { transactions: [{ id: 1, event: 'purchase', test: true }] },
    { test: true },
  ),
  small(
    'a refund that was declined',
    {
      refunds: [
        {
          id: 3,
          created: '2026-03-04T08:00:00+02:00',
          total_amount: '5.00',
          items: [{ item_type: 'ORDER', requested_amount: '5.00', reason: 'Goodwill' }],
          payments: [{ id: 4, amount: '5.00', is_declined: true }],
        },
      ],
    },
    {
      order: {
        refunds: [
          {
            id: '3',
            at: { at: '2026-03-04T06:00:00.000Z' },
            adjustment: usd('5.00'),
            reason: 'Goodwill',
            status: { value: 'failed' },
          },
        ],
        tenders: [{ id: '4', kind: 'refund', status: { value: 'failed' } }],
      },
    },
  ),
  small('a refund of the old sort', { refunded_amount: '5.0000' }, { refunded: '5' }),
];
