import { describe, expect, test } from 'vitest';
import { FULL_ORDER, minimalOrder, normalize, usd } from './__fixtures__/index.ts';

const minimal = (changes: Readonly<Record<string, unknown>> = {}) => normalize(minimalOrder(changes));

describe('payments', () => {
  test('a gift certificate and store credit are money, and lower no total', () => {
    const order = minimal({ gift_certificate_amount: '10.0000', store_credit_amount: '1.6000' });
    expect(order.totals.grand).toEqual(usd('21.6000'));
    expect(order.tenders).toEqual([
      { kind: 'sale', gateway: 'Manual', title: undefined, reference: undefined, amount: usd('10.0000') },
      { kind: 'gift_card', amount: usd('10.0000') },
      { kind: 'store_credit', amount: usd('1.6000') },
    ]);
  });

  test('what the transactions tell of both is not told twice', () => {
    expect(normalize(FULL_ORDER).tenders.map(({ kind, amount }) => [kind, amount?.shop.amount])).toEqual([
      ['sale', '100'],
      ['gift_card', '40'],
      ['store_credit', '35.66'],
      ['refund', '63.72'],
    ]);
  });

  test('no transactions are no sign that nothing was paid: some gateways record none', () => {
    const order = normalize({ order: minimalOrder({ payment_method: 'PayPal' }), transactions: [] });
    expect(order.tenders).toEqual([
      { kind: 'sale', gateway: 'PayPal', title: undefined, reference: undefined, amount: usd('21.6000') },
    ]);
  });

  test('a payment in another currency than the order is not counted with it', () => {
    const transactions = [{ id: 1, event: 'purchase', amount: 5, currency: 'EUR', status: 'ok' }];
    const order = normalize({ order: minimalOrder(), transactions });
    expect(order.tenders[0]?.amount).toBeUndefined();
    expect(order.totals.paid).toBeUndefined();
  });
});

describe('refunds', () => {
  test('refunded_amount is always 0 and says nothing; the refunds do', () => {
    const order = normalize(FULL_ORDER);
    expect(order.totals.refunded).toEqual(usd('63.72'));
    expect(order.refunds).toEqual([
      {
        id: '15',
        at: { at: '2026-03-04T08:00:00.000Z', precision: 's' },
        lines: [{ lineId: '303', quantity: 1, amount: undefined }],
        shipping: usd('9.72'),
        adjustment: undefined,
        total: usd('63.72'),
        reason: 'Misspelt',
        status: { value: 'success', raw: null },
      },
    ]);
    expect(minimal({ refunded_amount: '0.0000' }).totals.refunded).toBeUndefined();
  });

  test('one that the provider declined gave nothing back', () => {
    const refunds = [{ id: 1, total_amount: 5, payments: [{ amount: 5, is_declined: true }], items: [] }];
    const order = normalize({ order: minimalOrder(), refunds });
    expect(order.refunds[0]?.status?.value).toBe('failed');
    expect(order.totals.refunded).toBeUndefined();
  });
});
