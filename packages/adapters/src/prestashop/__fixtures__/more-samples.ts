import type { VariantSample } from '../../testing/samples.ts';
import { bareOrder, row, state } from './index.ts';
import { sample } from './sample.ts';
import { stateSamples } from './state-samples.ts';

type Members = Readonly<Record<string, unknown>>;

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

const rounded = (name: string, changes: Members, total: string): VariantSample =>
  sample(
    `a row whose total is rounded ${name}`,
    {
      order: {
        associations: { order_rows: [row({ unit_price_tax_incl: '3.335000', product_quantity: '3' })] },
        ...changes,
      },
    },
    { order: { lines: [{ unitPrice: usd('3.335000'), total: { gross: usd(total) } }] } },
  );

// Three times 3.335 is 10.005; 3.335 is 3.34 or 3.33.
const amounts: readonly VariantSample[] = [
  rounded('by item, half up', { round_type: '1', round_mode: '2' }, '10.02'),
  rounded('by line, half up', { round_type: '2', round_mode: '2' }, '10.01'),
  rounded('by line, as nothing says', { round_type: '2' }, '10.01'),
  rounded('by line, half down', { round_type: '2', round_mode: '3' }, '10.00'),
  rounded('by line, half to even', { round_type: '2', round_mode: '4' }, '10.00'),
  rounded('by line, half to odd', { round_type: '2', round_mode: '5' }, '10.01'),
  rounded('by line, up', { round_type: '2', round_mode: '0' }, '10.01'),
  rounded('by line, down', { round_type: '2', round_mode: '1' }, '10.00'),
  rounded('in the sum alone', { round_type: '3', round_mode: '2' }, '10.005000'),
  sample(
    'a voucher that the order tells the sum of alone',
    { order: { total_paid: '17.000000', total_paid_tax_incl: '17.000000', total_discounts: '3.000000' } },
    {
      verdict: 'exact',
      discounts: '3',
      order: { discounts: [{ id: 'total_discounts', kind: 'unknown', amount: usd('3.000000') }] },
    },
  ),
  sample(
    'a rule that gives the shipping',
    {
      order: {
        total_discounts_tax_incl: '5.000000',
        total_shipping_tax_incl: '5.000000',
        total_shipping_tax_excl: '4.000000',
        id_carrier: '6',
      },
      parts: {
        order_cart_rules: [
          { id: 8, name: 'FREE', value: '5.000000', value_tax_excl: '4.000000', free_shipping: '1' },
          { id: 9, name: 'GONE', value: '2.000000', value_tax_excl: '2.000000', deleted: '1' },
        ],
      },
    },
    {
      verdict: 'exact',
      shipping: '5',
      order: {
        discounts: [{ id: '8', title: 'FREE' }],
        shippingLines: [
          {
            method: '6',
            price: usd('5.000000'),
            discounts: [{ discountId: '8', amount: usd('5.000000') }],
            total: { net: usd('0.000000'), gross: usd('0.000000'), tax: usd('0.000000') },
          },
        ],
      },
    },
  ),
  sample(
    'a rule that gives more than the shipping',
    {
      order: {
        total_paid: '18.000000',
        total_paid_tax_incl: '18.000000',
        total_shipping_tax_incl: '5.000000',
        total_shipping_tax_excl: '5.000000',
      },
      parts: {
        order_cart_rules: [{ id: 8, value: '7.000000', value_tax_excl: '7.000000', free_shipping: '1' }],
      },
    },
    { verdict: 'exact', order: { shippingLines: [{ discounts: [], total: { gross: usd('5.000000') } }] } },
  ),
  sample(
    'a row with the rate of its tax',
    {
      order: {
        total_paid_tax_excl: '16.660000',
        associations: {
          order_rows: [row({ unit_price_tax_excl: '8.330000', tax_rate: '20.000', tax_name: 'TVA' })],
        },
      },
    },
    {
      verdict: 'exact',
      order: { lines: [{ taxes: [{ title: 'TVA', rate: '0.20000', amount: usd('3.340000') }] }] },
    },
  ),
  sample(
    'a row with nothing but the price of the product',
    {
      order: { associations: { order_rows: [row({ unit_price_tax_incl: '', product_price: '9.000000' })] } },
    },
    { order: { lines: [{ unitPrice: usd('9.000000'), total: { net: usd('18.000000') } }] } },
  ),
];

const movements: readonly VariantSample[] = [
  sample(
    'money paid back, and how it was to be paid',
    {
      order: { module: 'ps_wirepayment' },
      parts: {
        order_payments: [
          {
            id: 1,
            id_currency: '1',
            amount: '20.000000',
            payment_method: 'Wire',
            date_add: '2026-02-01 08:00:00',
          },
          { id: 2, id_currency: '1', amount: '-5.000000', date_add: '2026-02-02 08:00:00' },
          { id: 3, id_currency: '2', amount: '1.000000' },
        ],
      },
    },
    {
      order: {
        paidAt: { at: '2026-02-01T08:00:00.000Z' },
        tenders: [
          { id: '1', kind: 'sale', gateway: 'ps_wirepayment', title: 'Wire', amount: usd('20.000000') },
          { id: '2', kind: 'refund', amount: usd('5.000000') },
          { id: '3', kind: 'sale', amount: undefined },
        ],
        issues: [{ code: 'other_currency', path: '/order_payments/2/id_currency' }],
      },
    },
  ),
  sample(
    'an order without its payments',
    { order: { module: 'ps_cashondelivery', payment: 'Cash on delivery', total_paid_real: '0.000000' } },
    {
      paid: '0',
      order: { tenders: [{ kind: 'unknown', gateway: 'ps_cashondelivery', title: 'Cash on delivery' }] },
    },
  ),
  sample(
    'an order of which all was given back',
    {
      parts: {
        order_slips: [
          { id: 1, amount: '15.000000', shipping_cost_amount: '0.000000', date_add: '2026-02-03 08:00:00' },
          { id: 2, amount: '4.000000', shipping_cost_amount: '1.000000' },
        ],
      },
    },
    {
      refunded: '20',
      status: 'refunded',
      order: {
        refunds: [
          { id: '1', shipping: undefined, total: usd('15.000000') },
          { id: '2', shipping: usd('1.000000') },
        ],
      },
    },
  ),
  sample(
    'two parcels',
    {
      parts: {
        order_state: state({ shipped: '1', template: 'shipped' }),
        order_carriers: [
          { id: 1, id_carrier: '6', tracking_number: 'A/1' },
          { id: 2, id_carrier: '9', tracking_number: '' },
        ],
        carriers: [{ id: 6, name: 'Parcel Post', url: 'https://track.example/@' }],
      },
    },
    {
      order: {
        fulfilments: [
          {
            id: '1',
            status: { value: 'success', raw: '2' },
            lines: [],
            tracking: [{ carrier: 'Parcel Post', number: 'A/1', url: 'https://track.example/A%2F1' }],
          },
          { id: '2', lines: [], tracking: [] },
        ],
      },
    },
  ),
  sample(
    'an order with the number of its parcel alone',
    { order: { shipping_number: '1Z9', id_carrier: '6' } },
    {
      order: {
        fulfilments: [
          {
            id: 'shipping_number',
            status: { value: 'pending', raw: '2' },
            lines: [{ lineId: '1', quantity: 2 }],
            tracking: [{ number: '1Z9' }],
          },
        ],
      },
    },
  ),
];

const people: readonly VariantSample[] = [
  sample(
    'a guest who wants no letters',
    {
      order: { id_customer: '9' },
      parts: {
        customer: { id: 9, is_guest: '1', newsletter: '0', email: 'ben@shop.example' },
        language: { id: 1, iso_code: 'en' },
      },
    },
    { order: { customer: { id: '9', kind: 'guest', marketingConsent: false, locale: 'en' } } },
  ),
  sample(
    'somebody of whom only the id is known',
    { order: { id_customer: '9' } },
    { order: { customer: { id: '9', kind: 'unknown', taxIds: [] } } },
  ),
];

const dates: readonly VariantSample[] = [
  sample(
    'times with their offset, and days',
    {
      order: { date_add: '2026-01-31T23:59:59+02:00', date_upd: '2026-02-01' },
      parts: { time_zone: 'Asia/Tokyo' },
    },
    {
      createdAt: '2026-01-31T21:59:59.000Z',
      order: { updatedAt: { at: '2026-01-31T15:00:00.000Z', precision: 'day', zoneAssumed: 'Asia/Tokyo' } },
    },
  ),
  sample(
    'the time of a change for that of its making, which is zeros',
    { order: { date_add: '0000-00-00 00:00:00' } },
    { createdAt: '2026-02-01T00:00:00.000Z' },
  ),
  {
    name: 'an order of a list, alone',
    platformOrderId: '7',
    body: JSON.stringify(bareOrder({ id: '7' })),
    expect: { grand: '20', order: { platformOrderId: '7' } },
  },
];

/** One order for each word and each way of rounding, discounting, paying and sending. */
export const moreSamples: readonly VariantSample[] = [
  ...stateSamples,
  ...amounts,
  ...movements,
  ...people,
  ...dates,
];
