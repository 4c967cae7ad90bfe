import type { VariantSample } from '../../testing/samples.ts';
import { minimalOrder } from './index.ts';

export type Row = Readonly<Record<string, unknown>>;

export const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

export const at = (text: string) => ({ at: `${text}.000Z`, precision: 's' });

/** The least order with the changes, and the members that it has to have. */
export const told = (name: string, changes: Row, order: Row): VariantSample => ({
  name,
  platformOrderId: '5001',
  body: JSON.stringify(minimalOrder(changes)),
  expect: { order },
});

/** A transaction of a refund. */
export const back = (status: string): Row => ({ id: 1, kind: 'refund', status, amount: '1.00' });

/** A shop that sends its orders elsewhere lists the line of the order once more. */
export const SENT: Row = {
  fulfillment_status: 'fulfilled',
  fulfillments: [
    {
      id: 1,
      order_id: 5001,
      status: 'success',
      created_at: '2026-02-01T10:00:00-05:00',
      line_items: [{ id: 7001, quantity: 2, gift_card: false, price: '10.00', product_exists: true }],
    },
  ],
};
