import { describe, expect, test } from 'vitest';
import { minimalOrder, orderOf } from './__fixtures__/index.ts';

describe('the two words of an order', () => {
  test.each([
    ['AWAITING_PAYMENT', 'AWAITING_PROCESSING', 'pending', 'open'],
    ['AUTHORIZED', 'PROCESSING', 'pending', 'open'],
    ['PAID', 'READY_FOR_PICKUP', 'processing', 'open'],
    ['PAID', 'OUT_FOR_DELIVERY', 'shipped', 'open'],
    ['AWAITING_PAYMENT', 'SHIPPED', 'shipped', 'open'],
    ['PAID', 'DELIVERED', 'delivered', 'completed'],
    ['PARTIALLY_REFUNDED', 'DELIVERED', 'delivered', 'open'],
    ['REFUNDED', 'RETURNED', 'refunded', 'open'],
    ['CANCELLED', 'AWAITING_PROCESSING', 'cancelled', 'cancelled'],
    ['PAID', 'WILL_NOT_DELIVER', 'cancelled', 'cancelled'],
    ['INCOMPLETE', 'AWAITING_PROCESSING', 'pending', 'draft'],
    ['CUSTOM_PAYMENT_STATUS_1', 'SHIPPED', 'shipped', 'open'],
  ])('%s and %s are %s', (paymentStatus, fulfillmentStatus, derived, state) => {
    const { status } = orderOf(minimalOrder({ paymentStatus, fulfillmentStatus }));
    expect(status).toMatchObject({
      derived,
      state: { value: state },
      payment: { raw: paymentStatus },
      fulfilment: { raw: fulfillmentStatus },
    });
  });

  test('a word of the merchant is not understood, kept, and told once', () => {
    const order = orderOf(minimalOrder({ paymentStatus: 'CUSTOM_PAYMENT_STATUS_3' }));
    expect(order.status.payment).toEqual({ value: 'unknown', raw: 'CUSTOM_PAYMENT_STATUS_3' });
    expect(order.issues.map(({ code, path }) => [code, path])).toEqual([['unknown_word', '/paymentStatus']]);
  });
});
