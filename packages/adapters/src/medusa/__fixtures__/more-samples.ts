import type { VariantSample } from '../../testing/samples.ts';
import { first, second, usd } from './build-samples.ts';
import { eventSamples } from './event-samples.ts';
import { minimalItem } from './index.ts';
import { wordSamples } from './word-samples.ts';

type Members = Readonly<Record<string, unknown>>;

const items = (...changes: readonly Members[]) => ({ items: changes.map(minimalItem) });

const ULID = '01JD6Q3Y8ZK4M5N7P9R2S4T6V8';

/** Orders whose version shows only in how their ids and words are written. */
const versions: readonly VariantSample[] = [
  first(
    'an order of Medusa 1 by the id of a line',
    {
      discounts: undefined,
      items: [{ id: `item_${ULID}`, title: 'Mug', quantity: 2, unit_price: 1000 }],
    },
    { grand: '20.00' },
  ),
  second(
    'an order of Medusa 2 by the id of a line',
    { version: undefined, ...items({ id: `ordli_${ULID}`, is_tax_inclusive: undefined }) },
    { grand: '20', taxMode: 'excluded' },
  ),
];

const amounts: readonly VariantSample[] = [
  second(
    'lines without totals, and one promotion on both',
    {
      total: 35,
      ...items(
        { adjustments: [{ promotion_id: 'promo_9', code: 'FIVE', amount: 3 }] },
        { id: 'ordli_10', adjustments: [{ promotion_id: 'promo_9', code: 'FIVE', amount: 2 }] },
      ),
    },
    {
      grand: '35',

      order: {
        lines: [
          { discounts: [{ discountId: 'promo_9', amount: usd('3') }], total: { net: usd('17') } },
          { id: 'ordli_10', total: { net: usd('18') } },
        ],
        discounts: [{ id: 'promo_9', code: 'FIVE', amount: usd('5') }],
      },
    },
  ),
  second(
    'a line of which a part came back and whose totals are of the whole',
    {
      total: 21.6,
      ...items({
        total: 21.6,
        tax_total: 3.6,
        discount_subtotal: 2,
        detail: { quantity: 2, return_received_quantity: 1 },
      }),
    },
    { order: { lines: [{ quantity: { refunded: 1 }, total: { net: usd('18.0'), gross: usd('21.6') } }] } },
  ),
  second(
    'a line of which a part came back and whose totals are of the rest',
    {
      total: 10,
      summary: { original_order_total: 20, current_order_total: 10, refunded_total: 10 },
      ...items({ total: 10, tax_total: 0, detail: { quantity: 2, return_received_quantity: 1 } }),
    },
    {
      grand: '20',
      refunded: '10',
      order: { lines: [{ total: { net: usd('20') } }], totals: { current: usd('10') } },
    },
  ),
  second(
    'sums before tax',
    {
      total: 24,
      tax_total: 4,
      discount_subtotal: 5,
      discount_total: 6,
      item_subtotal: 25,
      shipping_subtotal: 0,
      ...items({ unit_price: 12.5, total: 24, tax_total: 4, discount_subtotal: 5, discount_total: 6 }),
    },
    { taxMode: 'excluded', discounts: '5', shipping: '0', order: { totals: { items: usd('25') } } },
  ),
  second(
    'prices of both kinds',
    items({ is_tax_inclusive: true }, { id: 'ordli_10', is_tax_inclusive: false }),
    { taxMode: 'mixed' },
  ),
  second(
    'an order whose total was not asked for',
    { total: null, ...items({ total: 24, tax_total: 4 }) },
    { grand: '24', order: { issues: [{ code: 'derived_total' }] } },
  ),
  first(
    'a discount that its lines do not tell',
    {
      discounts: [{ id: 'disc_9', code: 'FIVE', rule: { type: 'fixed', value: 500 } }],
      discount_total: 500,
      total: 1500,
    },
    {
      discounts: '5',

      order: { discounts: [{ id: 'disc_9', code: 'FIVE', valueType: 'fixed', amount: usd('5.00') }] },
    },
  ),
  first(
    'a sending that a code made free',
    {
      discounts: [{ id: 'disc_free', code: 'FREE', rule: { type: 'free_shipping' } }],
      shipping_methods: [
        { id: 'sm_9', price: 500, shipping_option_id: 'so_9', shipping_option: { name: 'Post' } },
      ],
    },
    {
      order: {
        shippingLines: [
          {
            id: 'sm_9',
            method: 'so_9',
            price: usd('5.00'),
            discounts: [{ discountId: 'disc_free', amount: usd('5.00') }],
            total: { net: usd('0.00'), gross: usd('0.00'), tax: usd('0.00') },
          },
        ],
        discounts: [{ id: 'disc_free', code: 'FREE', amount: usd('5.00') }],
      },
    },
  ),
  first(
    'a tax on what a gift card paid',
    { total: 1500, tax_total: 300, gift_card_total: 500, gift_card_tax_total: 100 },
    { grand: '21', tax: '4', order: { tenders: [{ kind: 'gift_card', amount: usd('5.00') }] } },
  ),
];

const lines: readonly VariantSample[] = [
  second(
    'a product and a variant in objects',
    {
      ...items({ variant: { id: 'variant_9', product: { id: 'prod_9' } } }),
      shipping_methods: [
        {
          id: 'ordsm_9',
          amount: 10,
          shipping_option_id: 'so_9',
          is_tax_inclusive: false,
          adjustments: [{ promotion_id: 'promo_9', amount: 4 }],
          tax_lines: [{ id: 'ordsmtx_9', code: 'VAT', rate: 20, total: 1.2 }],
        },
      ],
      total: 26,
    },
    {
      order: {
        lines: [{ productId: 'prod_9', variantId: 'variant_9' }],
        shippingLines: [
          {
            id: 'ordsm_9',
            method: 'so_9',
            discounts: [{ discountId: 'promo_9', amount: usd('4') }],
            taxes: [{ id: 'ordsmtx_9', rate: '0.2', amount: usd('1.2') }],
            total: { net: usd('6') },
          },
        ],
      },
    },
  ),
  second(
    'a customer by an id alone',
    { email: null, customer_id: 'cus_9' },
    { order: { customer: { id: 'cus_9', kind: 'unknown' } } },
  ),
  second(
    'a guest',
    { customer: { id: 'cus_8', has_account: false } },
    { order: { customer: { id: 'cus_8', kind: 'guest' } } },
  ),
];

/** One order for each word, each date and each way of pricing, sending and paying. */
export const moreSamples: readonly VariantSample[] = [
  ...wordSamples,
  ...versions,
  ...amounts,
  ...lines,
  ...eventSamples,
];
