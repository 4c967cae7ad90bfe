import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { FULL_EXPECTED } from './full-expected.ts';
import { COMPOSITE_JSON, eventOf, minimalItem, minimalOrder } from './index.ts';
import { both, untaxedItem, untaxedOrder } from './samples-parts.ts';

type Json = Record<string, unknown>;

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

/** An order, and what it says. */
export function said(name: string, order: Json, expect: OrderExpectation): VariantSample {
  return { name, body: JSON.stringify(order), platformOrderId: '50017', expect };
}

/** The small order with changes laid over it, and what it says then. */
export function small(name: string, changes: Json, expect: OrderExpectation): VariantSample {
  return said(name, minimalOrder(changes), expect);
}

/** Charges, discounts, addresses and ways of sending that the full order does not have. */
export const MORE_ORDERS: readonly VariantSample[] = [
  {
    name: 'the full order with its documents',
    body: COMPOSITE_JSON,
    platformOrderId: '700412',
    expect: {
      grand: '149.2',
      discounts: '16.8',
      shipping: '12',
      paid: '149.2',
      refunded: '54',
      quantities: ['2', '2', '1', '1', '2', '1'],
      components: 3,
      order: FULL_EXPECTED,
    },
  },
  said(
    'an automatic discount',
    untaxedOrder(8, [untaxedItem(1, 10, both('discount_amount', 2))], both('discount_amount', -2)),
    {
      discounts: '2',
      order: {
        discounts: [{ id: 'discount', kind: 'automatic', amount: usd('2') }],
        lines: [{ discounts: [{ discountId: 'discount', amount: usd('2') }], total: { net: usd('8') } }],
      },
    },
  ),
  small(
    'a coupon that took nothing off',
    { coupon_code: 'NIL' },
    {
      order: { discounts: [{ id: 'NIL', code: 'NIL', kind: 'code' }] },
    },
  ),
  said('a discount of the lines alone', untaxedOrder(8, [untaxedItem(1, 10, both('discount_amount', 2))]), {
    order: { discounts: [{ id: 'discount', amount: usd('2') }] },
  }),
  said(
    'a fixed product tax with tax on it',
    untaxedOrder(13, [
      untaxedItem(1, 10, {
        weee_tax_applied_row_amount: 2.5,
        base_weee_tax_applied_row_amnt: 2.5,
        weee_tax_applied: JSON.stringify([{ title: 'Recycling', base_row_amount_incl_tax: 3 }]),
      }),
      untaxedItem(2, 0),
    ]),
    {
      order: {
        fees: [
          {
            id: 'weee',
            kind: 'other',
            title: 'Recycling',
            total: { net: usd('2.5'), gross: usd('3.0'), tax: usd('0.5') },
          },
        ],
        totals: { fees: usd('2.5') },
      },
    },
  ),
  small(
    'a line without its tax',
    { items: [minimalItem({ tax_amount: undefined, base_tax_amount: undefined })] },
    {
      order: { lines: [{ total: { net: usd('20') } }] },
    },
  ),
  small(
    'a line without its sum',
    { items: [minimalItem({ row_total: undefined, base_row_total: undefined, tax_percent: 8 })] },
    {
      order: {
        lines: [
          {
            unitPrice: usd('10'),
            taxes: [{ rate: '0.08', amount: usd('1.6') }],
            total: { net: usd('20.0'), gross: usd('21.6') },
          },
        ],
      },
    },
  ),
  small(
    'a line with a discount and its sum with tax alone',
    {
      items: [
        minimalItem({
          row_total: undefined,
          base_row_total: undefined,
          price: undefined,
          base_price: undefined,
          ...both('row_total_incl_tax', 21.6),
          ...both('discount_amount', 1.6),
        }),
      ],
    },
    { order: { lines: [{ total: { gross: usd('20.0') } }] } },
  ),
  said(
    'shipping at a discount',
    untaxedOrder(14, [untaxedItem(1, 10)], {
      ...both('shipping_amount', 5),
      ...both('shipping_incl_tax', 5),
      ...both('shipping_tax_amount', 0),
      ...both('shipping_discount_amount', 1),
      shipping_description: 'Ship',
    }),
    {
      shipping: '5',
      order: {
        shippingLines: [
          {
            title: 'Ship',
            price: usd('5'),
            discounts: [{ discountId: 'discount', amount: usd('1') }],
            total: { net: usd('4'), gross: usd('4') },
          },
        ],
      },
    },
  ),
  small(
    'shipping for nothing, by its name',
    { shipping_description: 'Free' },
    {
      order: { shippingLines: [{ title: 'Free' }] },
    },
  ),
  small(
    'shipping for nothing, by its method',
    { shipping_method: 'free_free' },
    {
      order: { shippingLines: [{ method: 'free_free' }] },
    },
  ),
  small(
    'an order that was never changed',
    { updated_at: undefined },
    {
      order: { issues: [{ code: 'no_revision' }], revision: { kind: 'hash' } },
    },
  ),
  small(
    'taxes as rows of the database',
    {
      extension_attributes: {
        taxes: [{ code: 'US-CA', title: 'State', percent: '8.0000', amount: 9, base_real_amount: 1.6 }],
      },
    },
    { order: { taxes: [{ id: 'US-CA', title: 'State', rate: '0.08', amount: usd('1.6') }] } },
  ),
  small(
    'amounts that differ in one currency',
    { tax_amount: 1.7 },
    { tax: '1.6', order: { issues: [{ code: 'amounts_differ' }] } },
  ),
  small(
    'the choices of an event',
    {
      items: [
        minimalItem({
          product_options: { attributes_info: [{ label: 'Size', value: 'M' }] },
          product_option: {
            extension_attributes: { custom_options: [{ option_id: '7', option_value: 'red' }] },
          },
        }),
      ],
    },
    { order: { lines: [{ options: [{ name: 'Size', value: 'M' }] }] } },
  ),
  {
    name: 'an invoice without an id',
    platformOrderId: '50017',
    body: JSON.stringify({ order: minimalOrder(), invoices: [{ state: 2, grand_total: 21.6 }] }),
    expect: { order: { issues: [{ code: 'no_id' }] } },
  },
  {
    name: 'an order in an older envelope',
    platformOrderId: '50017',
    body: JSON.stringify({ event: eventOf('observer.sales_order_save_after', minimalOrder()) }),
    expect: { grand: '21.6', order: { number: '000000217' } },
  },
];
