import { explainTotals } from '@orderdock/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FULL_MESSAGE } from './__fixtures__/full-order.ts';
import { eur, lineItem, minimalOrder, orderOf, rate, taxed } from './__fixtures__/index.ts';

const pair = (amount: string, currency = 'EUR') => ({ shop: { amount, currency } });
const line = (changes: Record<string, unknown>) => minimalOrder({ lineItems: [lineItem(changes)] });

describe('amounts', () => {
  test('the full order adds up to the cent', () => {
    expect(explainTotals(orderOf(FULL_MESSAGE)).verdict).toBe('exact');
  });

  test('what is owed is the gross total where prices have no tax', () => {
    const order = orderOf(
      minimalOrder({
        totalPrice: eur(2000),
        taxedPrice: taxed(2000, 2380),
        lineItems: [lineItem({ taxRate: rate(false), taxedPrice: taxed(2000, 2380) })],
      }),
    );
    expect(order.totals.grand).toEqual(pair('23.80'));
    expect(order.totals.reported['totalPrice']).toBe('20.00');
    expect(order.taxMode).toBe('excluded');
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('an order without taxes costs its total price', () => {
    const bare = line({ taxRate: undefined, taxedPrice: undefined });
    const order = orderOf({ ...bare, taxedPrice: undefined });
    expect(order.totals).toMatchObject({ grand: pair('20.00'), tax: undefined });
    expect(order.taxMode).toBe('unknown');
    expect(order.lines[0]?.total).toEqual({ gross: pair('20.00') });
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('tax on top of a line is not in the total of an order that is not taxed as a whole', () => {
    const bare = line({ taxRate: rate(false), taxedPrice: taxed(2000, 2380) });
    const shippingInfo = { price: eur(500), taxRate: rate(false) };
    const order = orderOf({ ...bare, totalPrice: eur(2500), taxedPrice: undefined, shippingInfo });
    expect(order.totals).toMatchObject({ grand: pair('25.00'), tax: undefined });
    expect(order.lines[0]).toMatchObject({
      taxes: [{ title: '19% VAT', rate: '0.19' }],
      total: { net: pair('20.00'), gross: pair('20.00') },
    });
    expect(order.shippingLines[0]?.total).toEqual({ net: pair('5.00'), gross: pair('5.00') });
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('tax inside the price of a line is read though the order is not taxed as a whole', () => {
    const bare = line({ taxedPrice: taxed(1681, 2000) });
    const order = orderOf({ ...bare, taxedPrice: undefined });
    expect(order.lines[0]?.total).toEqual({ net: pair('16.81'), tax: pair('3.19'), gross: pair('20.00') });
  });

  test('a price of high precision keeps its digits', () => {
    const value = {
      type: 'highPrecision',
      currencyCode: 'EUR',
      centAmount: 12,
      preciseAmount: 123456,
      fractionDigits: 6,
    };
    expect(orderOf(line({ price: { value } })).lines[0]?.unitPrice).toEqual(pair('0.123456'));
  });

  test.each([
    ['JPY', undefined, '1250'],
    ['KWD', undefined, '1.250'],
    ['EUR', undefined, '12.50'],
    ['EUR', 3, '1.250'],
    ['EUR', 20, '0.0000000000000000125'],
  ])(
    '1250 of %s with %s digits is %s, or nothing where no order holds it',
    (currencyCode, fractionDigits, amount) => {
      const totalPrice = { currencyCode, centAmount: 1250, ...(fractionDigits && { fractionDigits }) };
      const read = () =>
        orderOf({ ...minimalOrder({ totalPrice, lineItems: [] }), taxedPrice: undefined }).totals.grand;
      if (amount.length > 14) expect(read).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }));
      else expect(read()).toEqual(pair(amount, currencyCode));
    },
  );

  test('any number of units has the same digits with its point set', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 12 }), (centAmount, fractionDigits) => {
        const totalPrice = { currencyCode: 'EUR', centAmount, fractionDigits };
        const { grand } = orderOf({
          ...minimalOrder({ totalPrice, lineItems: [] }),
          taxedPrice: undefined,
        }).totals;
        const [, fraction = ''] = grand.shop.amount.split('.');
        expect(fraction).toHaveLength(fractionDigits);
        expect(BigInt(grand.shop.amount.replace('.', ''))).toBe(BigInt(centAmount));
      }),
    );
  });

  test('an amount in another currency is left out and noted', () => {
    const order = orderOf(
      line({ price: { value: { currencyCode: 'USD', centAmount: 1000, fractionDigits: 2 } } }),
    );
    expect(order.lines[0]?.unitPrice).toBeUndefined();
    expect(order.issues).toMatchObject([{ code: 'another_currency', path: '/lineItems/0/price/value' }]);
  });

  test('discounts of a product and of the cart are parted among the pieces that they fell on', () => {
    const order = orderOf(FULL_MESSAGE);
    expect(order.lines[0]?.discounts).toEqual([
      { discountId: 'pd-1', amount: pair('6.00') },
      { discountId: 'cd-1', amount: pair('3.60') },
    ]);
    expect(order.shippingLines[0]?.discounts).toEqual([{ discountId: 'cd-2', amount: pair('2.00') }]);
    expect(order.discounts).toMatchObject([
      { id: 'pd-1', kind: 'automatic', amount: pair('6.00') },
      { id: 'cd-1', kind: 'code', code: 'SPRING', amount: pair('3.60') },
      { id: 'cd-2', kind: 'automatic', amount: pair('2.00') },
    ]);
  });

  test('a code that was not expanded is known by its id', () => {
    expect(orderOf(FULL_MESSAGE).attributes).toContainEqual({ name: 'discountCode', value: 'dc-2' });
  });

  test('a discount of the total price comes off the whole order', () => {
    const order = orderOf(
      minimalOrder({
        totalPrice: eur(1500),
        taxedPrice: taxed(1261, 1500),
        discountOnTotalPrice: {
          discountedAmount: eur(500),
          includedDiscounts: [
            { discount: { typeId: 'direct-discount', id: 'dd-1' }, discountedAmount: eur(500) },
          ],
        },
      }),
    );
    expect(order.discounts).toEqual([
      { id: 'dd-1', kind: 'manual', fundedBy: 'seller', amount: pair('5.00') },
    ]);
    expect(explainTotals(order).verdict).toBe('exact');
  });

  test('the price of one is that of the tier that the quantity reaches', () => {
    const tiers = [
      { minimumQuantity: 2, value: eur(900) },
      { minimumQuantity: 5, value: eur(700) },
    ];
    expect(orderOf(line({ price: { value: eur(1000), tiers } })).lines[0]?.unitPrice).toEqual(pair('9.00'));
  });

  test('a line that states no total costs its price by the quantity, less what fell on it', () => {
    const discountedPricePerQuantity = [
      {
        quantity: 2,
        discountedPrice: {
          value: eur(900),
          includedDiscounts: [{ discount: { typeId: 'cart-discount', id: 'c' }, discountedAmount: eur(100) }],
        },
      },
    ];
    const order = orderOf(line({ totalPrice: undefined, taxedPrice: undefined, discountedPricePerQuantity }));
    expect(order.lines[0]?.total).toEqual({ gross: pair('18.00') });
  });

  test('lines with tax inside and lines without it are mixed', () => {
    const lineItems = [lineItem(), lineItem({ id: 'line-2', taxRate: rate(false) })];
    expect(orderOf(minimalOrder({ lineItems })).taxMode).toBe('mixed');
  });

  test('where no line has a tax rate the total tells whether tax is inside', () => {
    const lineItems = [lineItem({ taxRate: undefined })];
    const of = (net: number, gross: number) =>
      orderOf(minimalOrder({ lineItems, taxedPrice: taxed(net, gross) })).taxMode;
    expect([of(1681, 2000), of(2000, 2380), of(1000, 3000), of(2000, 2000)]).toEqual([
      'included',
      'excluded',
      'unknown',
      'unknown',
    ]);
  });
});
