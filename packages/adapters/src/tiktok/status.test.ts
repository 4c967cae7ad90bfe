import { describe, expect, test } from 'vitest';
import { minimalLine, minimalOrder, orderOf } from './__fixtures__/index.ts';

const WORDS = [
  ['UNPAID', '100', 'open', 'pending', 'unfulfilled', 'pending'],
  ['ON_HOLD', '105', 'open', 'authorized', 'unfulfilled', 'pending'],
  ['AWAITING_SHIPMENT', '111', 'open', 'paid', 'unfulfilled', 'processing'],
  ['AWAITING_COLLECTION', '112', 'open', 'paid', 'unfulfilled', 'processing'],
  ['PARTIALLY_SHIPPING', '114', 'open', 'paid', 'partial', 'partially_shipped'],
  ['IN_TRANSIT', '121', 'open', 'paid', 'fulfilled', 'shipped'],
  ['DELIVERED', '122', 'open', 'paid', 'delivered', 'delivered'],
  ['COMPLETED', '130', 'completed', 'paid', 'delivered', 'delivered'],
  ['CANCELLED', '140', 'cancelled', 'paid', 'unfulfilled', 'cancelled'],
  ['CANCEL', '140', 'cancelled', 'paid', 'unfulfilled', 'cancelled'],
] as const;

describe('the one word of an order', () => {
  test.each(WORDS)('%s, before 202309 %s, is %s, %s, %s: %s', (word, number, ...expected) => {
    const [state, payment, fulfilment, derived] = expected;
    for (const status of [word, Number(number), number]) {
      const raw = String(status);
      expect(orderOf(minimalOrder({ status })).status).toEqual({
        derived,
        state: { value: state, raw },
        payment: { value: payment, raw },
        fulfilment: { value: fulfilment, raw },
      });
    }
  });

  test('that nobody foresaw survives with an issue', () => {
    const { status, issues } = orderOf(minimalOrder({ status: 'toString' }));
    expect(status.state).toEqual({ value: 'unknown', raw: 'toString' });
    expect(issues[0]).toMatchObject({ code: 'unknown_word', path: '/status' });
  });
});

describe('the payment', () => {
  test('of an order that was cancelled unpaid is voided', () => {
    const { status } = orderOf(minimalOrder({ status: 'CANCELLED', paid_time: 0 }));
    expect(status.payment.value).toBe('voided');
  });

  test.each([
    ['AWAITING_SHIPMENT', 'pending'],
    ['IN_TRANSIT', 'pending'],
    ['DELIVERED', 'paid'],
  ])('in cash on delivery is, at %s, %s', (status, payment) => {
    const order = orderOf(minimalOrder({ status, is_cod: true, payment_method_name: 'Cash on delivery' }));
    expect(order.status.payment.value).toBe(payment);
    expect(order.totals.paid).toBeUndefined();
    expect(order.tenders).toMatchObject([
      { kind: 'unknown', gateway: 'Cash on delivery', amount: undefined },
    ]);
  });
});

describe('a line', () => {
  test.each([
    ['AWAITING_SHIPMENT', { current: 1, fulfilled: 0 }],
    ['TO_SHIP', { current: 1, fulfilled: 0 }],
    ['IN_TRANSIT', { current: 1, fulfilled: 1 }],
    [122, { current: 1, fulfilled: 1 }],
    ['CANCELLED', { current: 0, fulfilled: 0 }],
    ['ON_A_SHIP', { current: 1, fulfilled: undefined }],
    [undefined, { current: 1, fulfilled: undefined }],
  ])('that says %s has %o', (display_status, quantity) => {
    const order = orderOf(minimalOrder({ line_items: [minimalLine({ display_status })] }));
    expect(order.lines[0]?.quantity).toEqual({ ordered: 1, ...quantity, unit: 'item', scale: 0 });
  });
});
