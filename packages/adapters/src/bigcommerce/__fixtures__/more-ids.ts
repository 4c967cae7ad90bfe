import type { VariantSample } from '../../testing/samples.ts';
import { minimalLine, minimalOrder } from './index.ts';

/** Ids that a float does not hold. */
const big = (last: number) => `90071992547409${last}`;

/** Every place of an id, with an id that has to be kept digit by digit. */
export const LARGE_IDS: VariantSample = {
  name: 'an order of large ids and a long rate',
  platformOrderId: big(93),
  body: JSON.stringify({
    order: minimalOrder({
      id: big(93),
      customer_id: big(95),
      shipping_cost_ex_tax: '5.0000',
      shipping_cost_inc_tax: '5.0000',
      total_ex_tax: '26.0000',
      total_inc_tax: '27.6000',
      fees: [{ id: big(97), cost_ex_tax: '1.0000', cost_inc_tax: '1.0000', cost_tax: '0.0000' }],
    }),
    products: [
      minimalLine({ id: big(99), product_id: '90071992547410001', variant_id: '90071992547410003' }),
      minimalLine({ id: '90071992547410005', parent_order_product_id: big(99) }),
    ],
    shipping_addresses: [{ id: '90071992547410007', cost_ex_tax: '5.0000' }],
    coupons: [{ id: '90071992547410009', amount: '3', discount: '3' }],
    shipments: [{ id: '90071992547410011', items: [{ order_product_id: big(99), quantity: 1 }] }],
    taxes: [{ id: '90071992547410013', order_product_id: big(99), rate: '1234567890123456.789' }],
    transactions: [{ id: '90071992547410015', event: 'purchase', status: 'ok', amount: '1.00' }],
    refunds: [
      {
        id: '90071992547410017',
        items: [{ item_type: 'PRODUCT', item_id: big(99), quantity: 1 }],
        payments: [{ id: '90071992547410019', amount: '1.00' }],
      },
    ],
  }),
  expect: {
    order: {
      customer: { id: big(95), kind: 'registered' },
      fees: [{ id: big(97) }],
      lines: [
        {
          id: big(99),
          productId: '90071992547410001',
          variantId: '90071992547410003',
          taxes: [{ id: '90071992547410013', rate: '12345678901234.56789' }],
        },
        { id: '90071992547410005', parentLineId: big(99) },
      ],
      shippingLines: [{ id: '90071992547410007' }],
      discounts: [{ id: '90071992547410009' }],
      fulfilments: [{ id: '90071992547410011', lines: [{ lineId: big(99) }] }],
      tenders: [{ id: '90071992547410015' }, { id: '90071992547410019', kind: 'refund' }],
      refunds: [{ id: '90071992547410017', lines: [{ lineId: big(99) }] }],
    },
  },
};
