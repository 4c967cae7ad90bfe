import { describe, expect, test } from 'vitest';
import { FULL_ORDER, minimalLine, minimalOrder, normalize, usd } from './__fixtures__/index.ts';

const minimal = (changes: Readonly<Record<string, unknown>> = {}) => normalize(minimalOrder(changes));

describe('tax inside and outside', () => {
  test('a line total is before discounts and its tax after them: what was paid is neither of the two totals', () => {
    const [line] = normalize(FULL_ORDER).lines;
    expect(line?.total).toEqual({ net: usd('69.5000'), gross: usd('75.0600'), tax: usd('5.5600') });
    expect(line?.unitPrice).toEqual(usd('40.0000'));
  });

  test('with prices that include tax the discount is off the gross, and the net of four decimals is not believed', () => {
    const order = minimal({
      is_tax_inclusive_pricing: true,
      subtotal_ex_tax: '236.9667',
      subtotal_inc_tax: '250.0000',
      discount_amount: '10.0000',
      total_ex_tax: '227.4900',
      total_inc_tax: '240.0000',
      total_tax: '12.5100',
      products: [
        minimalLine({
          quantity: 1,
          price_ex_tax: '236.9667',
          price_inc_tax: '250.0000',
          total_ex_tax: '236.9667',
          total_inc_tax: '250.0000',
          total_tax: '12.5100',
          applied_discounts: [
            { id: 'manual-discount', amount: '10.0000', name: 'Manual Discount', code: null },
          ],
        }),
      ],
    });
    expect(order.taxMode).toBe('included');
    expect(order.lines[0]?.unitPrice).toEqual(usd('250.0000'));
    expect(order.lines[0]?.total).toEqual({
      net: usd('227.4900'),
      gross: usd('240.0000'),
      tax: usd('12.5100'),
    });
    expect(order.totals.items).toEqual(usd('250.0000'));
  });

  test('a flag that the figures contradict is reported, as in the published example', () => {
    const order = minimal({
      is_tax_inclusive_pricing: false,
      subtotal_ex_tax: '62.6793',
      subtotal_inc_tax: '67.8400',
      shipping_cost_ex_tax: '11.0900',
      shipping_cost_inc_tax: '12.0000',
      discount_amount: '5.0000',
      coupon_discount: '5.0000',
      total_ex_tax: '64.5300',
      total_inc_tax: '69.8400',
      total_tax: '5.3100',
    });
    expect(order.taxMode).toBe('included');
    expect(order.issues.map(({ code }) => code)).toEqual(['tax_mode_contradicted']);
  });

  test('an order from before the flag says it by what its base prices repeat', () => {
    const changes = { is_tax_inclusive_pricing: undefined };
    const line = (base_price: string) => ({ ...changes, products: [minimalLine({ base_price })] });
    expect(minimal(line('10.8000')).taxMode).toBe('included');
    expect(minimal(line('10.0000')).taxMode).toBe('excluded');
    expect(minimal(changes).taxMode).toBe('unknown');
  });
});

describe('currencies', () => {
  test('the shop is paid in the transactional currency, and the one shown at the storefront has no amounts', () => {
    const order = normalize(FULL_ORDER);
    expect(order.currency).toEqual({ shop: 'USD', presentment: 'EUR', exchangeRate: '0.9100000000' });
    expect(order.totals.grand).toEqual(usd('175.6600'));
  });

  test("a store's own currency is neither of them", () => {
    const order = minimal({
      default_currency_code: 'EUR',
      currency_code: 'EUR',
      store_default_currency_code: 'USD',
      store_default_to_transactional_exchange_rate: '0.9000000000',
    });
    expect(order.currency).toEqual({ shop: 'EUR' });
    expect(order.attributes).toContainEqual({ name: 'store_default_currency_code', value: 'USD' });
  });

  test('an order with one currency only is in that', () => {
    expect(minimal({ default_currency_code: undefined, currency_code: 'CAD' }).currency).toEqual({
      shop: 'CAD',
    });
  });
});

describe('discounts', () => {
  test('a coupon and a manual discount are told apart, each with what fell on the lines', () => {
    const order = normalize(FULL_ORDER);
    expect(order.discounts).toEqual([
      {
        id: 'SPRING10',
        code: 'SPRING10',
        title: 'Spring',
        kind: 'code',
        valueType: 'percentage',
        value: '10.0000',
        fundedBy: 'seller',
        amount: usd('8.0000'),
      },
      {
        id: 'manual-discount',
        code: undefined,
        title: 'Manual Discount',
        kind: 'manual',
        fundedBy: 'seller',
        amount: usd('2.5000'),
      },
    ]);
    expect(order.lines[0]?.discounts).toEqual([
      { discountId: 'SPRING10', amount: usd('8.0000') },
      { discountId: 'manual-discount', amount: usd('2.5000') },
    ]);
  });

  test('what of the sums is on no line comes off the whole', () => {
    const order = minimal({ discount_amount: '3.0000', coupon_discount: '2.0000' });
    expect(order.discounts.map(({ id, amount }) => ({ id, amount }))).toEqual([
      { id: 'coupon_discount', amount: usd('2.0000') },
      { id: 'discount_amount', amount: usd('3.0000') },
    ]);
  });

  test('the one coupon that is on no line bore the rest; two say how much each', () => {
    const coupon = (code: string, discount: string) => ({ code, discount, amount: '2.0000', type: 2 });
    const amounts = (coupons: readonly unknown[]) =>
      minimal({ coupon_discount: '3.0000', coupons }).discounts.map(({ id, amount }) => [
        id,
        amount?.shop.amount,
      ]);
    expect(amounts([coupon('A', '9.0000')])).toEqual([['A', '3.0000']]);
    expect(amounts([coupon('A', '1.0000'), coupon('B', '2.0000')])).toEqual([
      ['A', '1.0000'],
      ['B', '2.0000'],
    ]);
    expect(amounts([coupon('A', '1.0000'), coupon('B', '1.0000')])).toEqual([
      ['A', undefined],
      ['B', undefined],
      ['coupon_discount', '3.0000'],
    ]);
  });
});
