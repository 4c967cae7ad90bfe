import { describe, expect, test } from 'vitest';
import { mail, orderOf } from './__fixtures__/index.ts';

const money = (amount: string) => ({ shop: { amount, currency: 'USD' } });

describe('the mails', () => {
  test('of a refund tell the amount', () => {
    const order = orderOf(mail('order_refund_confirmation', { amount: '3.000', currency: 'USD' }));
    expect(order.refunds).toEqual([
      { id: 'mail', lines: [], total: money('3.000'), status: { value: 'success', raw: null } },
    ]);
  });

  test('of a parcel tell its lines and its number, with the name of the mail or without', () => {
    const news = {
      fulfillment: { tracking_number: 'T-52', is_tracking_number_url: false },
      physical_lines: [{ quantity: 1, order_line: { id: 'T3JkZXJMaW5lOjUy', quantity: 2 } }],
      digital_lines: [],
    };
    const named = mail('order_fulfillment_confirmation', news);
    for (const payload of [named, named['payload']])
      expect(orderOf(payload).fulfilments).toEqual([
        {
          id: '1',
          status: { value: 'success', raw: null },
          lines: [{ lineId: 'T3JkZXJMaW5lOjUy', quantity: 1 }],
          tracking: [{ number: 'T-52' }],
        },
      ]);
  });

  test('of a payment tell that it is paid', () => {
    const payment = {
      charge_status: 'fully-charged',
      total: '13.00',
      captured_amount: '13.00',
      currency: 'USD',
    };
    const order = orderOf(mail('order_payment_confirmation', { payment }, { status: 'unfulfilled' }));
    expect(order.status).toMatchObject({
      derived: 'processing',
      payment: { value: 'paid', raw: 'fully-charged' },
    });
    expect(order.tenders).toMatchObject([{ kind: 'capture', amount: money('13.00') }]);
  });
});
