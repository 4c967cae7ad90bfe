import { explainTotals, type Order } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { minimalLine, minimalOrder, normalize } from './__fixtures__/index.ts';
import { shopify } from './index.ts';

const minimal = (changes: Readonly<Record<string, unknown>> = {}): Order => normalize(minimalOrder(changes));
const set = (amount: string) => ({
  shop_money: { amount, currency_code: 'USD' },
  presentment_money: { amount, currency_code: 'USD' },
});

describe('the traps of Shopify', () => {
  /** @see https://github.com/Shopify/shopify-api-js/issues/230 */
  test('an id above 2^53 comes through digit by digit, in both shapes the same', () => {
    const adapter = shopify();
    const body = JSON.stringify(minimalOrder()).replace('"id":5001', '"id":9007199254740993');
    const decoded = adapter.decode(new TextEncoder().encode(body));
    expect(normalize(decoded).platformOrderId).toBe('9007199254740993');
  });

  test('cash that a till rounded is no part of the total', () => {
    const order = minimal({
      total_price: '21.60',
      total_tax: '1.60',
      total_cash_rounding_payment_adjustment_set: set('0.05'),
      total_cash_rounding_refund_adjustment_set: set('0.00'),
    });
    expect(order.totals.rounding).toBeUndefined();
    expect(order.adjustments).toEqual([
      { kind: 'cash_rounding', amount: { shop: { amount: '0.05', currency: 'USD' } } },
    ]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('the total stays what was placed after an edit, and the total of today stands beside it', () => {
    const { totals } = minimal({ total_price: '21.60', current_total_price: '10.80' });
    expect([totals.grand.shop.amount, totals.current?.shop.amount]).toEqual(['21.60', '10.80']);
  });

  test('a refund that names its payment once more among those of the order is paid once', () => {
    const refund = {
      id: 2,
      kind: 'refund',
      status: 'success',
      gateway: 'x',
      amount: '5.00',
      currency: 'USD',
    };
    const order = minimal({
      transactions: [{ id: 1, kind: 'sale', status: 'success', amount: '21.60', currency: 'USD' }, refund],
      refunds: [{ id: 9, transactions: [refund] }],
    });
    expect(order.tenders.map(({ id }) => id)).toEqual(['1', '2']);
    expect(order.refunds[0]?.total?.shop.amount).toBe('5.00');
  });

  test('a credit of the store and a gift card are money and no discount', () => {
    const paid = (gateway: string) => [
      { id: 1, kind: 'sale', status: 'success', gateway, amount: '21.60', currency: 'USD' },
    ];
    expect(minimal({ transactions: paid('shopify_store_credit') }).tenders[0]?.kind).toBe('store_credit');
    expect(minimal({ transactions: paid('gift_card') }).tenders[0]?.kind).toBe('gift_card');
  });

  test('the order of a test webhook says that it is a test, and waits to be sent', () => {
    const { test: isTest, status } = minimal({ test: true, fulfillment_status: 'pending' });
    expect([isTest, status.fulfilment.value]).toEqual([true, 'unfulfilled']);
  });

  test('an order of the first years has one gateway and no list', () => {
    expect(minimal({ gateway: 'authorize_net' }).tenders).toEqual([
      { kind: 'unknown', gateway: 'authorize_net' },
    ]);
  });

  test('a consent that was never given is none, whatever was ticked at the checkout', () => {
    const consent = (state: string) =>
      minimal({ buyer_accepts_marketing: true, customer: { id: 1, email_marketing_consent: { state } } });
    expect(consent('not_subscribed').customer?.marketingConsent).toBe(false);
    expect(consent('in_two_minds').customer?.marketingConsent).toBe(true);
    expect(consent('in_two_minds').issues).toMatchObject([{ code: 'unknown_word' }]);
  });

  test('a discount of a line is not taken off a second time with the code', () => {
    const order = minimal({
      total_price: '15.00',
      discount_codes: [{ code: 'OLD', amount: '5.00', type: 'fixed_amount' }],
      line_items: [minimalLine({ discount_allocations: undefined, total_discount: '5.00', tax_lines: [] })],
    });
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('the number that a business gave its purchase is an attribute', () => {
    expect(minimal({ po_number: 'PO-7' }).attributes).toEqual([{ name: 'po_number', value: 'PO-7' }]);
  });
});
