import { explainTotals } from '@orderdock/schema';
import { describe, expect, test } from 'vitest';
import { issuesOf, minimalItem, minimalOrder, orderOf } from './__fixtures__/index.ts';

describe('the two currencies', () => {
  const foreign = {
    base_currency_code: 'USD',
    order_currency_code: 'SAR',
    base_to_order_rate: 3.75,
    base_grand_total: 804.33,
    grand_total: 3016.24,
    base_subtotal: 800,
    subtotal: 3000,
  };

  test('are the shop’s in base_ and the buyer’s without', () => {
    const order = orderOf(minimalOrder(foreign));
    expect(order.totals.grand).toEqual({
      shop: { amount: '804.33', currency: 'USD' },
      presentment: { amount: '3016.24', currency: 'SAR' },
    });
    expect(order.currency).toEqual({ shop: 'USD', presentment: 'SAR', exchangeRate: '3.75' });
  });

  test('are the buyer’s alone where a sample has lost its base amounts', () => {
    const { base_grand_total: _, ...rest } = minimalOrder(foreign);
    const order = orderOf(rest);
    expect(order.currency).toEqual({ shop: 'SAR' });
    expect(order.totals.grand).toEqual({ shop: { amount: '3016.24', currency: 'SAR' } });
  });

  test('leave an amount out that is stated in the buyer’s alone, and say so', () => {
    const order = orderOf(minimalOrder({ ...foreign, tax_amount: 6, base_tax_amount: undefined }));
    expect(order.totals.tax).toBeUndefined();
    expect(issuesOf(order)).toContain('amount_not_in_shop_currency /tax_amount');
  });

  test('that are one and disagree are an issue, and the base amount counts', () => {
    const order = orderOf(minimalOrder({ grand_total: 21.7 }));
    expect(order.totals.grand.shop.amount).toBe('21.6');
    expect(issuesOf(order)).toEqual(['amounts_differ /grand_total']);
  });
});

describe('amounts', () => {
  test('of JSON numbers and of texts with four decimals are the same amount', () => {
    const numbers = orderOf(minimalOrder());
    const texts = orderOf(minimalOrder({ grand_total: '21.6000', base_grand_total: '21.6000' }));
    expect(explainTotals(texts).verdict).toBe('exact');
    expect(texts.totals.grand.shop.amount).toBe('21.6000');
    expect(texts.lines).toEqual(numbers.lines);
  });

  test('that are a float’s noise are what the database makes of them', () => {
    const noisy = JSON.stringify(minimalOrder()).replaceAll('21.6', '21.599999999999998');
    const order = orderOf(noisy);
    expect(order.totals.grand.shop.amount).toBe('21.6000');
    expect(order.totals.reported['grand_total']).toBe('21.599999999999998');
  });

  test('of a discount are negative on the order and positive on an item', () => {
    const order = orderOf(
      minimalOrder({
        grand_total: 19.44,
        base_grand_total: 19.44,
        tax_amount: 1.44,
        base_tax_amount: 1.44,
        discount_amount: -2,
        base_discount_amount: -2,
        coupon_code: 'TEN',
        items: [
          minimalItem({
            discount_amount: 2,
            base_discount_amount: 2,
            tax_amount: 1.44,
            base_tax_amount: 1.44,
          }),
        ],
      }),
    );
    expect(order.discounts).toMatchObject([
      { id: 'TEN', code: 'TEN', kind: 'code', amount: { shop: { amount: '2' } } },
    ]);
    expect(order.lines[0]?.discounts).toEqual([
      { discountId: 'TEN', amount: { shop: { amount: '2', currency: 'USD' } } },
    ]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('of a row that is stated after its discount have none taken off again', () => {
    const after = { row_total: 18, base_row_total: 18, row_total_incl_tax: 19.44 };
    const own = { discount_amount: 2, base_discount_amount: 2, tax_amount: 1.44, base_tax_amount: 1.44 };
    const order = orderOf(
      minimalOrder({
        grand_total: 19.44,
        base_grand_total: 19.44,
        tax_amount: 1.44,
        base_tax_amount: 1.44,
        discount_amount: -2,
        base_discount_amount: -2,
        items: [minimalItem({ ...after, ...own })],
      }),
    );
    expect(order.lines[0]?.total).toMatchObject({
      net: { shop: { amount: '18.00' } },
      gross: { shop: { amount: '19.44' } },
    });
    expect(order.lines[0]?.discounts).toMatchObject([{ amount: { shop: { amount: '2' } } }]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('of a fixed product tax are in the total and in no row: they are a fee by its own name', () => {
    const weee =
      '[{"title":"Recycling","base_row_amount":3,"row_amount":3,"base_row_amount_incl_tax":"3.6000"}]';
    const order = orderOf(
      minimalOrder({
        grand_total: 25.2,
        base_grand_total: 25.2,
        tax_amount: 2.2,
        base_tax_amount: 2.2,
        items: [
          minimalItem({
            weee_tax_applied: weee,
            weee_tax_applied_row_amount: 3,
            base_weee_tax_applied_row_amnt: '3.0000',
          }),
        ],
      }),
    );
    expect(order.fees).toMatchObject([
      {
        id: 'weee',
        kind: 'other',
        title: 'Recycling',
        total: { net: { shop: { amount: '3.0000' } }, tax: { shop: { amount: '0.6000' } } },
      },
    ]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('of store credit and reward points are tenders, for the platform takes them off its total', () => {
    const order = orderOf(
      minimalOrder({
        grand_total: 11.6,
        base_grand_total: 11.6,
        extension_attributes: {
          customer_balance_amount: 7,
          base_customer_balance_amount: 7,
          reward_currency_amount: 3,
          base_reward_currency_amount: 3,
        },
      }),
    );
    expect(order.tenders.map(({ kind, title, amount }) => [kind, title, amount?.shop.amount])).toEqual([
      ['store_credit', 'Store Credit', '7'],
      ['store_credit', 'Reward Points', '3'],
    ]);
    expect(explainTotals(order)).toMatchObject({ verdict: 'explained', cause: { cause: 'gift_card' } });
  });

  test('of a module that charges by a name of its own are reported, and explain the total', () => {
    const order = orderOf(
      minimalOrder({
        grand_total: 26.6,
        base_grand_total: 26.6,
        extension_attributes: { cod_fee: 5, base_cod_fee: 5, loyalty: { fee: 1 } },
      }),
    );
    expect(order.totals.reported).toMatchObject({ cod_fee: '5', base_cod_fee: '5' });
    expect(explainTotals(order)).toMatchObject({
      verdict: 'explained',
      cause: { cause: 'missing_component' },
      residual: { amount: '5.00', currency: 'USD' },
    });
  });

  test('of the years before 2.1 call the tax in a discount hidden_tax', () => {
    const item = minimalItem({
      row_total: 100,
      base_row_total: 100,
      tax_amount: 18,
      base_tax_amount: 18,
      discount_amount: 12,
      base_discount_amount: 12,
      hidden_tax_amount: 2,
      base_hidden_tax_amount: 2,
    });
    const [line] = orderOf(minimalOrder({ items: [item] })).lines;
    expect(line?.total.gross?.shop.amount).toBe('108');
  });
});

describe('tax', () => {
  test('is inside of the prices where the catalogue’s price is the one with tax', () => {
    const item = minimalItem({
      original_price: 10.8,
      base_original_price: 10.8,
      price_incl_tax: 10.8,
      base_price_incl_tax: 10.8,
    });
    const order = orderOf(minimalOrder({ items: [item] }));
    expect(order.taxMode).toBe('included');
    expect(order.lines[0]?.unitPrice?.shop.amount).toBe('10.8');
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('is outside where the catalogue’s price is the one without', () => {
    const item = minimalItem({
      original_price: 10,
      base_original_price: 10,
      price_incl_tax: 10.8,
      base_price_incl_tax: 10.8,
    });
    expect(orderOf(minimalOrder({ items: [item] })).taxMode).toBe('excluded');
  });
});
