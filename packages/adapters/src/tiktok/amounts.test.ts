import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import {
  LEGACY_JSON,
  minimalLine,
  minimalOrder,
  ORDER_JSON,
  orderOf,
  paidWith,
} from './__fixtures__/index.ts';

const amountOf = (pair: { shop: { amount: string } } | undefined) => pair?.shop.amount;

describe('who pays for a discount', () => {
  test('is told of each, on goods, on shipping, and of the payment', () => {
    const { discounts } = orderOf(
      paidWith({
        seller_discount: '1.00',
        platform_discount: '0',
        shipping_fee_seller_discount: '0.50',
        shipping_fee_platform_discount: '0.60',
        shipping_fee_cofunded_discount: '0.70',
        payment_platform_discount: '0.25',
      }),
    );
    expect(discounts.map(({ id, fundedBy, amount }) => [id, fundedBy, amountOf(amount)])).toEqual([
      ['seller_discount', 'seller', '1.00'],
      ['shipping_fee_seller_discount', 'seller', '0.50'],
      ['shipping_fee_platform_discount', 'platform', '0.60'],
      ['shipping_fee_cofunded_discount', 'unknown', '0.70'],
      ['payment_platform_discount', 'platform', '0.25'],
    ]);
  });

  test('is told by the lines where the payment does not', () => {
    const { discounts, lines } = orderOf(
      paidWith({}, { original_price: '12.00', seller_discount: '1.50', platform_discount: '0.50' }),
    );
    expect(discounts.map(({ id, amount }) => [id, amountOf(amount)])).toEqual([
      ['seller_discount', '1.50'],
      ['platform_discount', '0.50'],
    ]);
    expect(lines[0]?.discounts.map(({ amount }) => amountOf(amount))).toEqual(['1.50', '0.50']);
    expect(amountOf(lines[0]?.total.gross)).toBe('10.00');
  });
});

describe('the discount of the only line', () => {
  const payment = {
    original_total_product_price: '13.00',
    seller_discount: '2.00',
    platform_discount: '1.00',
  };

  test('is all that was taken off the goods, and its price before that is not told', () => {
    const [line] = orderOf(paidWith(payment, { original_price: undefined })).lines;
    expect(line?.discounts.map(({ amount }) => amountOf(amount))).toEqual(['2.00', '1.00']);
    expect(line?.unitPrice).toBeUndefined();
  });

  test('is none where its prices say so', () => {
    const [line] = orderOf(paidWith(payment)).lines;
    expect(line?.discounts).toEqual([]);
    expect(amountOf(line?.unitPrice)).toBe('10.00');
  });

  test('of two lines is not guessed', () => {
    const line_items = [minimalLine({ original_price: undefined }), minimalLine({ id: '2' })];
    const { lines } = orderOf({ ...paidWith(payment), line_items });
    expect(lines.map(({ discounts }) => discounts)).toEqual([[], []]);
  });
});

describe('the tax', () => {
  test('on top is part of what lines and shipping cost', () => {
    const { lines, shippingLines, taxes } = orderOf(ORDER_JSON);
    expect(
      lines.map(({ total }) => [amountOf(total.net), amountOf(total.tax), amountOf(total.gross)]),
    ).toEqual([
      ['40.00', '2.80', '42.80'],
      ['20.00', '1.40', '21.40'],
    ]);
    expect(shippingLines).toMatchObject([
      {
        price: { shop: { amount: '5.99' } },
        total: { net: { shop: { amount: '2.99' } }, gross: { shop: { amount: '3.20' } } },
      },
    ]);
    expect(taxes.map(({ id, amount, remittedBy }) => [id, amountOf(amount), remittedBy])).toEqual([
      ['product_tax', '4.20', 'marketplace'],
      ['shipping_fee_tax', '0.21', 'marketplace'],
    ]);
  });

  test.each([
    [{ currency: 'USD' }, 'excluded'],
    [{ currency: 'USD', tax: '0' }, 'excluded'],
    [{}, 'included'],
    [{ tax: '2.00' }, 'included'],
    [{ tax: '2.00', total_amount: '14.50' }, 'excluded'],
    [{ product_tax: '1.50', shipping_fee_tax: '0.50', total_amount: '14.50' }, 'excluded'],
    [{ tax: '2.00', total_amount: '99.00' }, 'excluded'],
  ])('of %o is %s', (payment, taxMode) => {
    expect(orderOf(paidWith(payment)).taxMode).toBe(taxMode);
  });

  test('of an insurance is part of what that costs', () => {
    const { fees } = orderOf(
      paidWith({
        tax: '0.10',
        item_insurance_fee: '1.00',
        item_insurance_tax: '0.10',
        handling_fee: '0.40',
        total_amount: '14.00',
      }),
    );
    expect(fees.map(({ id, kind, total }) => [id, kind, amountOf(total.net), amountOf(total.gross)])).toEqual(
      [
        ['handling_fee', 'handling', '0.40', '0.40'],
        ['item_insurance_fee', 'other', '1.00', '1.10'],
      ],
    );
  });
});

describe('the total', () => {
  test('is the sum of its parts in a sample that lacks it, with an issue', () => {
    const { totals, issues } = orderOf(paidWith({ total_amount: undefined, small_order_fee: '0.30' }));
    expect(amountOf(totals.grand)).toBe('12.80');
    expect(issues).toMatchObject([{ code: 'derived_total', path: '/payment/total_amount' }]);
  });

  test.each([
    { total_amount: undefined, sub_total: undefined },
    { total_amount: 'free', sub_total: {} },
  ])('that nothing tells of makes no order: %o', (payment) => {
    expect(() => orderOf(paidWith(payment))).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }));
  });

  test('and every other figure is reported by its own name, those of later versions as well', () => {
    expect(orderOf(paidWith({ moon_fee: '0.10', distance_fee: 7, note: 'x' })).totals.reported).toEqual({
      sub_total: '10.00',
      shipping_fee: '2.50',
      total_amount: '12.50',
      moon_fee: '0.10',
      distance_fee: '7',
    });
  });
});

describe('the currency', () => {
  test('is that of the lines where the payment has none', () => {
    expect(orderOf(paidWith({ currency: undefined }, { currency: 'THB' })).currency.shop).toBe('THB');
  });

  test('of a line that is another makes its amounts worthless', () => {
    const { lines, issues } = orderOf(paidWith({}, { currency: 'USD' }));
    expect(lines[0]).toMatchObject({ total: {}, discounts: [] });
    expect(lines[0]?.unitPrice).toBeUndefined();
    expect(issues.map(({ code }) => code)).toEqual(['another_currency']);
  });

  test('has to be somewhere', () => {
    expect(() => orderOf(paidWith({ currency: undefined }))).toThrow('/payment/currency');
  });
});

test('the deposit on bottles is a fee of its own', () => {
  const line_items = [minimalLine(), minimalLine({ id: '2', pfand_fee: '0.25' })];
  expect(orderOf(minimalOrder({ line_items })).fees).toMatchObject([
    { id: 'pfand_fee:2', kind: 'other', total: { gross: { shop: { amount: '0.25' } } } },
  ]);
});

test.each([
  ['since 202309', ORDER_JSON],
  ['before 202309', LEGACY_JSON],
  ['with a tax inside', paidWith({ tax: '2.00' })],
  ['with a payment discount', paidWith({ payment_platform_discount: '1.00', total_amount: '11.50' })],
])('an order %s adds up to the digit', (_, payload) => {
  expect(explainTotals(orderOf(payload)).verdict).toBe('exact');
});
