import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { minimalItem, minimalOrder } from './index.ts';

type Members = Readonly<Record<string, unknown>>;

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

/** The minimal order with those changes; a decimal in quotes is written as the number with the same digits. */
const sample = (name: string, changes: Members, expect: OrderExpectation): VariantSample => ({
  name,
  platformOrderId: '00000007',
  body: JSON.stringify(minimalOrder(changes)).replace(/"(-?\d+\.\d+)"/g, '$1'),
  expect,
});

const item = (changes: Members) => ({ product_items: [minimalItem(changes)] });

const worded = (member: string, axis: string, table: Readonly<Record<string, string>>) =>
  Object.entries(table).flatMap(([word, value]) =>
    [word, word.toUpperCase()].map((raw) =>
      sample(
        `an order with ${member} ${raw}`,
        { [member]: raw },
        { order: { status: { [axis]: { value, raw } } } },
      ),
    ),
  );

const words: readonly VariantSample[] = [
  ...worded('status', 'state', {
    created: 'draft',
    new: 'open',
    open: 'open',
    completed: 'completed',
    cancelled: 'cancelled',
    replaced: 'cancelled',
    failed: 'failed',
    failed_with_reopen: 'failed',
  }),
  ...worded('payment_status', 'payment', {
    not_paid: 'pending',
    part_paid: 'partially_paid',
    paid: 'paid',
  }),
  ...worded('shipping_status', 'fulfilment', {
    not_shipped: 'unfulfilled',
    part_shipped: 'partial',
    shipped: 'fulfilled',
  }),
];

const amounts: readonly VariantSample[] = [
  sample(
    'a line whose discount has no name',
    { order_total: 18, ...item({ price_after_item_discount: '18.00', price_after_order_discount: '18.00' }) },
    { order: { lines: [{ discounts: [{ amount: usd('2.00') }], total: { gross: usd('18.00') } }] } },
  ),
  sample(
    'adjustments that are not what was taken off',
    item({
      price_after_item_discount: '22.00',
      price_adjustments: [{ price_adjustment_id: 'pa', price: '-2.00' }],
    }),
    { order: { issues: [{ code: 'adjustments_do_not_add_up' }] } },
  ),
  sample(
    'a percentage with a fraction',
    {
      order_total: 18,
      ...item({
        price_after_item_discount: '18.00',
        price_after_order_discount: '18.00',
        price_adjustments: [
          {
            price_adjustment_id: '0090071992547409931',
            price: '-2.00',
            applied_discount: { type: 'percentage', percentage: '10.50' },
          },
        ],
      }),
    },
    {
      verdict: 'exact',
      order: {
        discounts: [{ id: '0090071992547409931', valueType: 'percentage', value: '10.50' }],
        lines: [{ discounts: [{ discountId: '0090071992547409931', amount: usd('2.00') }] }],
      },
    },
  ),
  sample(
    'an amount off, and a price',
    item({
      price_adjustments: [
        { price_adjustment_id: 'a', price: '-2.00', applied_discount: { type: 'amount', amount: '2.00' } },
        { price_adjustment_id: 'b', price: '-1.00', applied_discount: { type: 'fixed_price' } },
      ],
    }),
    {
      order: {
        discounts: [
          { id: 'a', valueType: 'fixed', value: '2.00' },
          { id: 'b', valueType: 'unknown' },
        ],
      },
    },
  ),
  sample(
    'a tax of lines that is after the discount on the whole order',
    {
      taxation: 'net',
      order_price_adjustments: [{ price_adjustment_id: 'pa', price: '-2.00' }],
      adjusted_merchandize_total_tax: '1.80',
      tax_total: '1.80',
      order_total: '19.80',
      ...item({ adjusted_tax: '1.80', tax_rate: '0.100', price_after_order_discount: '18.00' }),
    },
    {
      verdict: 'exact',
      order: {
        lines: [
          {
            discounts: [{ discountId: 'pa', amount: usd('2.00') }],
            taxes: [{ rate: '0.100', amount: usd('1.80') }],
            total: { net: usd('18.00'), gross: usd('19.80'), tax: usd('1.80') },
          },
        ],
      },
    },
  ),
  sample(
    'a tax of the whole order',
    { grouped_tax_items: [{ tax_rate: '0.100', tax_value: '1.82' }] },
    { order: { taxes: [{ rate: '0.100', amount: usd('1.82') }] } },
  ),
  ...[
    ['gross', '25.00'],
    ['net', '27.00'],
  ].map(([taxation, grand]) =>
    sample(
      `an order that states no total, ${taxation}`,
      { taxation, order_total: null, product_total: '20.00', shipping_total: '5.00', tax_total: '2.00' },
      { grand, tax: '2.00', order: { issues: [{ code: 'no_total' }] } },
    ),
  ),
];

const shipments: readonly VariantSample[] = [
  sample(
    'shipments with numbers for ids',
    {
      shipments: [
        { shipment_id: '00000001', shipping_status: 'shipped', shipping_method: { id: '7', name: 'Post' } },
        { shipment_id: '00000002', shipping_status: 'not_shipped' },
      ],
      product_items: [
        minimalItem({ item_id: '0000000011', product_id: '0000000021', shipment_id: '00000001' }),
        minimalItem({ item_id: '0000000012', shipment_id: '00000002' }),
      ],
      shipping_items: [{ item_id: '0000000031', price: '0.00', shipment_id: '00000001' }],
    },
    {
      fulfilled: ['2', '0'],
      order: {
        lines: [{ id: '0000000011', productId: '0000000021' }, { id: '0000000012' }],
        shippingLines: [{ id: '0000000031', title: 'Post', method: '7' }],
        fulfilments: [
          { id: '00000001', status: { value: 'success' }, lines: [{ lineId: '0000000011', quantity: 2 }] },
          { id: '00000002', status: { value: 'pending' }, lines: [{ lineId: '0000000012', quantity: 2 }] },
        ],
      },
    },
  ),
  sample(
    'a bundle whose parts state no quantity',
    item({
      bundled_product_items: [minimalItem({ item_id: 'part', quantity: null, base_price: 0, price: 0 })],
    }),
    {
      quantities: ['2', '2'],
      order: {
        lines: [{ priceRole: 'priced' }, { id: 'part', parentLineId: 'item-1', priceRole: 'component' }],
      },
    },
  ),
];

const tenders = Object.entries({
  auth: 'authorization',
  auth_reversal: 'void',
  capture: 'capture',
  credit: 'refund',
}).map(([type, kind]) =>
  sample(
    `a payment that is ${type}`,
    {
      payment_instruments: [
        {
          payment_instrument_id: '0000000041',
          payment_method_id: 'CREDIT_CARD',
          payment_transaction: { type, amount: '20.00', transaction_id: 'tx-1' },
        },
      ],
    },
    { order: { tenders: [{ id: '0000000041', kind, reference: 'tx-1', amount: usd('20.00') }] } },
  ),
);

const people: readonly VariantSample[] = [
  sample(
    'a customer with a number only',
    { customer_info: { customer_no: '00000815' } },
    { order: { customer: { id: '00000815', kind: 'registered' } } },
  ),
  sample('a guest without a name', { guest: true }, { order: { customer: { kind: 'guest' } } }),
  sample(
    'a name without an account',
    { customer_name: 'Amina Okafor' },
    { order: { customer: { kind: 'unknown', name: 'Amina Okafor' } } },
  ),
];

const dates: readonly VariantSample[] = [
  sample(
    'an order that does not say when it was made',
    { creation_date: null },
    { createdAt: '2026-02-01T00:00:00.000Z', order: { issues: [{ code: 'no_creation_date' }] } },
  ),
  sample(
    'an order that does not say when it was changed',
    { last_modified: null },
    { order: { revision: { kind: 'hash' }, issues: [{ code: 'no_revision' }] } },
  ),
  sample(
    'times without seconds',
    { creation_date: '2015-03-29T01:30Z', last_modified: '2015-03-29T03:31+0200' },
    { createdAt: '2015-03-29T01:30:00.000Z', order: { revision: { value: '2015-03-29T01:31:00.000Z' } } },
  ),
  sample(
    'shipments and payments by the names of the examples, and no word for the tax',
    {
      taxation: undefined,
      product_total: 18,
      shipping_total: 2,
      tax_total: '1.82',
      shipments: [{ id: 'me', shipping_method: { name: { default: 'Ground' } } }],
      shipping_items: [{ item_id: 's', price: 2, shipment_id: 'me' }],
      payment_instruments: [{ id: 'pi-1', payment_card: { number_masked: '********4242' } }],
    },
    {
      taxMode: 'included',
      order: {
        fulfilments: [{ id: 'me', lines: [{ lineId: 'item-1' }] }],
        shippingLines: [{ title: 'Ground' }],
        tenders: [{ id: 'pi-1', title: '********4242' }],
      },
    },
  ),
  sample(
    'times of another zone',
    { creation_date: '2026-02-01T01:59:59.250+02:00' },
    { createdAt: '2026-01-31T23:59:59.250Z' },
  ),
  sample(
    'a number for an order elsewhere',
    { external_order_no: '0090071992547409931', coupon_items: [{ code: '00012' }] },
    { order: { aliases: ['0090071992547409931'], attributes: [{ name: 'coupon_code', value: '00012' }] } },
  ),
];

/** One order for each word and each way of pricing, sending and paying. */
export const moreSamples: readonly VariantSample[] = [
  ...words,
  ...amounts,
  ...shipments,
  ...tenders,
  ...people,
  ...dates,
];
