import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { amount, converted, minimalLine, minimalOrder, normalize } from './__fixtures__/index.ts';

const shop = (value: string, currency = 'EUR') => ({ shop: { amount: value, currency } });

describe('money', () => {
  test('the value is what was converted already, and the amount before it is what the buyer saw', () => {
    const total = converted('12.41', 'USD', ['9.31', 'GBP']);
    const order = normalize(
      minimalOrder({
        pricingSummary: { priceSubtotal: total, total },
        lineItems: [minimalLine({ lineItemCost: total, quantity: 1 })],
      }),
    );
    expect(order.currency).toEqual({ shop: 'USD', presentment: 'GBP' });
    expect(order.totals.grand).toEqual({
      shop: { amount: '12.41', currency: 'USD' },
      presentment: { amount: '9.31', currency: 'GBP' },
    });
    expect(order.lines[0]?.total.gross).toEqual(order.totals.grand);
  });

  test('lines converted one by one do not come to the sum that was converted, and nothing is made up for it', () => {
    const part = converted('4.66', 'EUR', ['4.00', 'GBP']);
    const order = normalize(
      minimalOrder({
        pricingSummary: {
          priceSubtotal: converted('9.31', 'EUR', ['8.00', 'GBP']),
          total: converted('9.31', 'EUR', ['8.00', 'GBP']),
        },
        lineItems: [
          minimalLine({ lineItemId: 'a', quantity: 1, lineItemCost: part }),
          minimalLine({ lineItemId: 'b', quantity: 1, lineItemCost: part }),
        ],
      }),
    );
    expect(order.lines.map(({ total }) => total.gross?.shop.amount)).toEqual(['4.66', '4.66']);
    expect(order.totals.items?.shop.amount).toBe('9.31');
    expect(order.totals.rounding).toBeUndefined();
    expect(order.discounts).toEqual([]);
  });

  test("what is paid out in another currency than the listing's does not become an amount of the order", () => {
    const order = normalize(
      minimalOrder({
        paymentSummary: {
          totalDueSeller: converted('26.1', 'USD', ['22.0', 'EUR']),
          payments: [{ paymentStatus: 'PAID', amount: converted('26.1', 'USD', ['22.0', 'EUR']) }],
        },
      }),
    );
    expect(order.currency).toEqual({ shop: 'EUR' });
    expect(order.tenders[0]?.amount).toEqual(shop('22.0'));
    expect(order.totals.reported).toMatchObject({ totalDueSeller: '26.1', 'totalDueSeller.currency': 'USD' });
  });

  test('a payment is what the seller receives: it is not taken for what the buyer paid', () => {
    const due = amount('21.33');
    const order = normalize(
      minimalOrder({
        paymentSummary: { totalDueSeller: due, payments: [{ amount: due, paymentStatus: 'PAID' }] },
      }),
    );
    expect(order.tenders[0]?.amount).toEqual(shop('21.33'));
    expect(order.totals.paid).toBeUndefined();
    expect(order.issues).toMatchObject([
      { code: 'payment_is_payout', path: '/paymentSummary/payments/0/amount' },
    ]);
  });

  test("a line's cost is of all its units: the price of one follows where it is a whole number of cents", () => {
    const priceOf = (cost: string, quantity: number) =>
      normalize(minimalOrder({ lineItems: [minimalLine({ lineItemCost: amount(cost), quantity })] })).lines[0]
        ?.unitPrice;
    expect(priceOf('122.2', 4)).toEqual(shop('30.55'));
    expect(priceOf('10.0', 3)).toBeUndefined();
  });
});

describe('discounts', () => {
  test('the delivery is stated before its discount in the summary and after it with the line', () => {
    const order = normalize(
      minimalOrder({
        pricingSummary: {
          priceSubtotal: amount('20.0'),
          deliveryCost: amount('19.8'),
          deliveryDiscount: amount('-14.85'),
          total: amount('24.95'),
        },
        lineItems: [
          minimalLine({ deliveryCost: { shippingCost: amount('4.95'), discountAmount: amount('14.85') } }),
        ],
      }),
    );
    expect(order.shippingLines).toMatchObject([
      {
        price: shop('19.80'),
        discounts: [{ discountId: 'delivery', amount: shop('14.85') }],
        total: { gross: shop('4.95') },
      },
    ]);
    expect(order.totals).toMatchObject({ shipping: shop('19.8'), discounts: shop('14.85') });
  });

  test('where the lines do not come to the summary, the summary is the delivery', () => {
    const order = normalize(
      minimalOrder({ lineItems: [minimalLine({ deliveryCost: { shippingCost: amount('3.0') } })] }),
    );
    expect(order.shippingLines).toMatchObject([{ price: shop('4.9'), total: { gross: shop('4.9') } }]);
  });

  test('promotions that hold a discount on the delivery take no more off the line than its discounted cost says', () => {
    const promotions = [
      { promotionId: 'p1', description: 'Two off', discountAmount: amount('2.0') },
      { promotionId: 'p2', description: 'Free delivery', discountAmount: amount('4.9') },
    ];
    const line = minimalLine({ discountedLineItemCost: amount('18.0'), appliedPromotions: promotions });
    const order = normalize(minimalOrder({ lineItems: [line] }));
    expect(order.lines[0]).toMatchObject({
      discounts: [{ discountId: 'price', amount: shop('2.0') }],
      total: { gross: shop('18.0') },
    });
    const unallocated = order.discounts.filter(({ id }) => id === 'p1' || id === 'p2');
    expect(unallocated.map(({ amount: value }) => value)).toEqual([undefined, undefined]);
  });

  test('a discount that only the summary has comes off the whole, under its old name as well', () => {
    for (const name of ['priceDiscount', 'priceDiscountSubtotal']) {
      const summary = { priceSubtotal: amount('20.0'), [name]: amount('-3.0'), total: amount('17.0') };
      expect(normalize(minimalOrder({ pricingSummary: summary })).discounts).toEqual([
        { id: 'price', kind: 'unknown', fundedBy: 'seller', amount: shop('3.0') },
      ]);
    }
  });

  test.each([
    [
      '-1.5',
      [
        {
          id: 'adjustment',
          kind: 'manual',
          title: 'Price adjustment',
          fundedBy: 'seller',
          amount: shop('1.5'),
        },
      ],
      0,
    ],
    ['1.5', [], 1],
    ['0.0', [], 0],
  ])('an adjustment of %s lowers or raises the price after the sale', (value, discounts, fees) => {
    const summary = { priceSubtotal: amount('20.0'), adjustment: amount(value), total: amount('18.5') };
    const order = normalize(minimalOrder({ pricingSummary: summary }));
    expect(order.discounts).toEqual(discounts);
    expect(order.fees).toHaveLength(fees);
  });
});

describe('taxes', () => {
  const tax = { taxType: 'STATE_SALES_TAX', amount: amount('1.6') };

  test('that eBay collects and the total contains is part of the line', () => {
    const order = normalize(
      minimalOrder({
        pricingSummary: { priceSubtotal: amount('20.0'), tax: amount('1.6'), total: amount('21.6') },
        lineItems: [minimalLine({ taxes: [tax], ebayCollectAndRemitTaxes: [tax] })],
      }),
    );
    expect(order.taxMode).toBe('excluded');
    expect(order.lines[0]).toMatchObject({
      taxes: [{ title: 'STATE_SALES_TAX', amount: shop('1.6'), remittedBy: 'marketplace' }],
      total: { net: shop('20.0'), tax: shop('1.6'), gross: shop('21.6') },
      taxCollectedBy: 'marketplace',
    });
    expect(order.taxes).toEqual([]);
  });

  test('that eBay collects beside the total is no part of any line', () => {
    const order = normalize(
      minimalOrder({ lineItems: [minimalLine({ taxes: [], ebayCollectAndRemitTaxes: [tax] })] }),
    );
    expect(order.lines[0]).toMatchObject({
      taxes: [],
      total: { net: shop('20.0'), gross: shop('20.0') },
      taxCollectedBy: 'marketplace',
    });
    expect(order.lines[0]?.total.tax).toBeUndefined();
    expect(order.taxes).toEqual([
      { title: 'STATE_SALES_TAX', amount: shop('1.6'), remittedBy: 'marketplace' },
    ]);
  });

  test('without the tax breakdown have no type, and are the same where the amount is', () => {
    const order = normalize(
      minimalOrder({
        pricingSummary: { priceSubtotal: amount('20.0'), total: amount('21.6') },
        lineItems: [minimalLine({ taxes: [{ amount: amount('1.60') }], ebayCollectAndRemitTaxes: [tax] })],
      }),
    );
    expect(order.lines[0]?.taxes).toMatchObject([
      { title: 'STATE_SALES_TAX', amount: shop('1.60'), remittedBy: 'marketplace' },
    ]);
    expect(order.taxes).toEqual([]);
  });

  test('that stand with the line and that the total is reached without are no part of it', () => {
    const order = normalize(
      minimalOrder({
        pricingSummary: { priceSubtotal: amount('20.0'), deliveryCost: amount('0.0'), total: amount('20.0') },
        lineItems: [minimalLine({ taxes: [{ amount: amount('1.60') }], ebayCollectAndRemitTaxes: [tax] })],
      }),
    );
    expect(order.lines[0]).toMatchObject({ taxes: [], total: { gross: shop('20.0') } });
    expect(order.taxes).toEqual([
      { title: 'STATE_SALES_TAX', amount: shop('1.6'), remittedBy: 'marketplace' },
    ]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test("that only the summary has leave the lines net, for a line's share is not known", () => {
    const summary = { priceSubtotal: amount('20.0'), tax: amount('1.6'), total: amount('21.6') };
    const order = normalize(minimalOrder({ pricingSummary: summary }));
    expect(order.lines[0]?.total).toEqual({ net: shop('20.0') });
    expect(order.totals.tax).toEqual(shop('1.6'));
  });

  test('that are not stated at all leave open whether a VAT is inside', () => {
    const order = normalize(minimalOrder());
    expect(order.taxMode).toBe('unknown');
    expect(order.lines[0]?.total).toEqual({ gross: shop('20.0') });
  });

  test('a recycling fee stands among the taxes and is a fee', () => {
    const fee = { taxType: 'TIRE_RECYCLING_FEE', amount: amount('2.0') };
    const order = normalize(
      minimalOrder({
        pricingSummary: { priceSubtotal: amount('20.0'), fee: amount('2.0'), total: amount('22.0') },
        lineItems: [minimalLine({ taxes: [fee] })],
      }),
    );
    expect(order.lines[0]?.taxes).toEqual([]);
    expect(order.fees).toEqual([
      {
        kind: 'other',
        title: 'TIRE_RECYCLING_FEE',
        taxes: [],
        total: { net: shop('2.0'), gross: shop('2.0') },
      },
    ]);
  });

  test('the number under which eBay remits a VAT is kept for the customs form', () => {
    const vat = { ...tax, taxType: 'VAT', ebayReference: { name: 'IOSS', value: 'IM0000000001' } };
    const order = normalize(
      minimalOrder({ lineItems: [minimalLine({ ebayCollectAndRemitTaxes: [vat, vat] })] }),
    );
    expect(order.lines[0]?.attributes).toEqual([{ name: 'IOSS', value: 'IM0000000001' }]);
  });
});
