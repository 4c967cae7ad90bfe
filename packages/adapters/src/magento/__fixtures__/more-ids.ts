import type { VariantSample } from '../../testing/samples.ts';
import { minimalItem, minimalOrder } from './index.ts';

/** Ids that a float does not hold. */
const big = (last: number) => `90071992547410${String(last).padStart(3, '0')}`;

const FIRST = big(1);
const PARENT = big(3);
const CHILD = big(5);

/** An order that does not state its own id, and what names it. */
const named = (name: string, changes: Readonly<Record<string, unknown>>): VariantSample => ({
  name: `an order that is named by ${name}`,
  body: JSON.stringify(minimalOrder({ entity_id: undefined, ...changes })),
  platformOrderId: FIRST,
  expect: { order: { platformOrderId: FIRST } },
});

const LARGE = {
  order: minimalOrder({
    entity_id: FIRST,
    ext_order_id: big(7),
    customer_id: big(9),
    items: [
      minimalItem({ item_id: PARENT, product_type: 'configurable', product_id: big(11) }),
      minimalItem({
        item_id: undefined,
        id: CHILD,
        parent_item_id: PARENT,
        product_id: big(13),
        row_total: 0,
        base_row_total: 0,
      }),
      minimalItem({ item_id: undefined, quote_item_id: big(15) }),
    ],
    extension_attributes: {
      gift_cards: [{ id: big(17), amount: 1, base_amount: 1 }],
      item_applied_taxes: [
        { type: 'product', item_id: PARENT, applied_taxes: [{ code: big(19), amount: 1, base_amount: 1 }] },
        {
          type: 'weee',
          associated_item_id: big(15),
          applied_taxes: [{ code: 'FPT', amount: 1, base_amount: 1 }],
        },
      ],
      taxes: [{ code: big(21), base_real_amount: 2 }],
    },
  }),
  invoices: [{ entity_id: big(23), state: 2, grand_total: 1, base_grand_total: 1 }],
  shipments: [{ entity_id: big(25), items: [{ order_item_id: PARENT, qty: 1 }] }],
  creditmemos: [{ entity_id: big(27), state: 2, items: [{ order_item_id: PARENT, qty: 1 }] }],
};

/** Every place of an id, with an id that has to be kept digit by digit. */
export const MORE_IDS: readonly VariantSample[] = [
  {
    name: 'an order of large ids',
    body: JSON.stringify(LARGE),
    platformOrderId: FIRST,
    expect: {
      order: {
        platformOrderId: FIRST,
        aliases: [big(7)],
        customer: { id: big(9), kind: 'registered' },
        lines: [
          { id: PARENT, productId: big(11), variantId: big(13), taxes: [{ id: big(19) }] },
          { id: CHILD, parentLineId: PARENT, priceRole: 'component' },
          { id: big(15), taxes: [{ id: 'FPT' }] },
        ],
        taxes: [{ id: big(21) }],
        tenders: [
          { id: big(17), kind: 'gift_card' },
          { id: big(23), kind: 'capture' },
        ],
        fulfilments: [{ id: big(25), lines: [{ lineId: PARENT, quantity: 1 }] }],
        refunds: [{ id: big(27), lines: [{ lineId: PARENT, quantity: 1 }] }],
      },
    },
  },
  named('its items', { items: [minimalItem({ order_id: FIRST })] }),
  named('its payment', { payment: { method: 'checkmo', parent_id: FIRST } }),
  named('its billing address', { billing_address: { city: 'Hull', parent_id: FIRST } }),
  named('the id of an event', { id: FIRST }),
];
