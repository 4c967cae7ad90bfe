import { expect, test } from 'vitest';
import { createSource } from '../source/create-source.ts';
import { ORDER_JSON } from './__fixtures__/index.ts';
import { readOrder } from './order.ts';

test('what of a full order lives on in raw alone is known leaf by leaf', () => {
  const source = createSource(JSON.parse(ORDER_JSON));
  readOrder(source);
  expect(source.unread()).toEqual([
    '/number',
    '/buyer_accepts_marketing',
    '/order_status_url',
    '/discount_applications/0/target_type',
    '/discount_applications/0/allocation_method',
    '/discount_applications/0/target_selection',
    '/discount_codes/0/code',
    '/discount_codes/0/amount',
    '/discount_codes/0/type',
    '/line_items/0/fulfillable_quantity',
    '/line_items/1/fulfillable_quantity',
    '/refunds/0/created_at',
    '/refunds/0/refund_line_items/0/id',
    '/refunds/0/order_adjustments/0/id',
    '/refunds/0/order_adjustments/1/id',
    '/customer/email',
  ]);
});
