import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSource } from '../source/create-source.ts';
import {
  book,
  composite,
  item,
  itemV0,
  normalize,
  order,
  show,
  smallOrder,
  usd,
  usdV0,
} from './__fixtures__/index.ts';
import { createAmazonMoney, divideExactly } from './money.ts';

describe('an order of 2026-01-01', () => {
  const { lines, shippingLines, fees, discounts, taxes, totals } = normalize(order());
  const parts = ({ net, gross, tax }: (typeof lines)[number]['total']) => [net, gross, tax].map(show);

  test('has lines after their discount, with what is left of their tax', () => {
    expect(lines.map(({ total }) => parts(total))).toEqual([
      ['56.00 USD', '66.80 USD', '10.80 USD'],
      ['10.00 USD', '12.00 USD', '2.00 USD'],
    ]);
    expect(lines.map(({ unitPrice }) => show(unitPrice))).toEqual(['30.00 USD', '10.00 USD']);
  });

  test('has one shipping line for all that the items are charged for it', () => {
    expect(shippingLines).toHaveLength(1);
    expect(shippingLines[0]).toMatchObject({ method: 'EXPEDITED', price: { shop: { amount: '5.00' } } });
    expect(parts(shippingLines[0]?.total ?? {})).toEqual(['3.00 USD', '4.10 USD', '1.10 USD']);
  });

  test('has wrapping and the tip as fees', () => {
    expect(fees.map(({ kind, total }) => [kind, ...parts(total)])).toEqual([
      ['wrapping', '2.50 USD', '2.90 USD', '0.40 USD'],
      ['tip', '3.00 USD', '3.00 USD', undefined],
    ]);
  });

  test('has its promotion once, positive, with where it fell', () => {
    expect(discounts.map(({ id, amount }) => [id, show(amount)])).toEqual([['SPRING', '6.00 USD']]);
    expect(lines[0]?.discounts).toEqual([
      { discountId: 'SPRING', amount: { shop: { amount: '4.00', currency: 'USD' } } },
    ]);
    expect(shippingLines[0]?.discounts[0]?.amount.shop.amount).toBe('2.00');
  });

  test("has Amazon's own sums, and the tax by who remits it", () => {
    const { grand, items, shipping, tax, tips, fees: charged, discounts: taken, reported } = totals;
    expect([grand, items, shipping, tax, tips, charged, taken].map(show)).toEqual(
      ['88.80', '70.00', '5.00', '14.30', '3.00', '5.50', '6.00'].map((amount) => `${amount} USD`),
    );
    expect(reported).toEqual({
      grandTotal: '88.80',
      ITEM: '70.00',
      SHIPPING: '5.00',
      GIFT_WRAP: '2.50',
      DISCOUNT: '6.00',
      TAX: '14.30',
      DELIVERY_TIP: '3.00',
    });
    expect(taxes.map(({ title, remittedBy, amount }) => [title, remittedBy, show(amount)])).toEqual([
      ['Amazon Services, Inc.', 'marketplace', '12.30 USD'],
      [undefined, undefined, '2.00 USD'],
    ]);
  });

  test('has the unit price times the quantity where no proceeds were asked for', () => {
    const bare = normalize(smallOrder({ proceeds: undefined, orderItems: [item({ proceeds: undefined })] }));
    expect(show(bare.totals.grand)).toBe('60.00 USD');
    expect(show(bare.lines[0]?.total.net)).toBe('60.00 USD');
  });

  test('does not multiply the price of what is sold by weight', () => {
    const measured = item({ proceeds: undefined, measurement: { unit: 'POUNDS', value: 1.5 } });
    const { lines: read } = normalize(smallOrder({ orderItems: [measured] }));
    expect(read[0]?.total).toEqual({});
    expect(read[0]?.attributes).toContainEqual({ name: 'measurement.value', value: '1.5' });
  });

  test('notes the item whose own total is not what its parts come to', () => {
    const off = book({ proceeds: { ...(book()['proceeds'] as object), proceedsTotal: usd('12.01') } });
    expect(normalize(smallOrder({ orderItems: [off] })).issues).toMatchObject([
      { code: 'item_total_differs', path: '/orderItems/0/proceeds/proceedsTotal', severity: 'info' },
    ]);
  });

  test('counts a kind of charge that came later as another fee, and says so', () => {
    const breakdowns = [
      { type: 'ITEM', subtotal: usd('10.00') },
      { type: 'DRONE', subtotal: usd('1.00') },
    ];
    const read = normalize(
      smallOrder({
        proceeds: { grandTotal: usd('11.00') },
        orderItems: [book({ proceeds: { breakdowns } })],
      }),
    );
    expect(read.fees).toMatchObject([{ kind: 'other', total: { gross: { shop: { amount: '1.00' } } } }]);
    expect(read.issues.map(({ code }) => code)).toEqual(['unknown_word']);
  });
});

describe('an order of v0', () => {
  const { lines, shippingLines, fees, discounts, totals, taxes } = normalize(composite());

  test('has ItemPrice as the price of the whole quantity', () => {
    expect(lines.map(({ unitPrice }) => show(unitPrice))).toEqual(['20.00 USD', '15.00 USD']);
    expect(lines.map(({ total }) => [total.net, total.gross, total.tax].map(show))).toEqual([
      ['35.00 USD', '37.80 USD', '2.80 USD'],
      ['15.00 USD', '16.20 USD', '1.20 USD'],
    ]);
  });

  test('has shipping that a promotion made free', () => {
    expect(shippingLines).toMatchObject([
      { title: 'Std US D2D Dom', method: 'Standard', price: { shop: { amount: '6.00' } } },
    ]);
    expect(show(shippingLines[0]?.total.gross)).toBe('0.00 USD');
    expect(discounts).toMatchObject([
      {
        id: 'US Core Free Shipping + SPRING',
        kind: 'unknown',
        fundedBy: 'unknown',
        amount: { shop: { amount: '11.00' } },
      },
    ]);
  });

  test('adds up to the total that Amazon states', () => {
    expect(show(totals.grand)).toBe('57.24 USD');
    expect(totals.reported).toEqual({ OrderTotal: '57.24' });
    expect(fees.map(({ kind, total }) => [kind, show(total.gross)])).toEqual([['wrapping', '3.24 USD']]);
    expect(taxes.map(({ amount }) => show(amount))).toEqual(['2.80 USD', '1.44 USD']);
  });

  test('has a discount on cash on delivery that comes off the order and not off the fee', () => {
    const cash = itemV0({ CODFee: usdV0('3.00'), CODFeeDiscount: usdV0('1.00') });
    const read = normalize(composite({ order: { OrderTotal: usdV0('39.80') }, items: [cash] }));
    expect(read.fees.map(({ kind, total }) => [kind, show(total.gross)])).toEqual([['service', '3.00 USD']]);
    expect(show(read.discounts[0]?.amount)).toBe('12.00 USD');
  });
});

describe('money', () => {
  test('in another currency is left out with an issue that quotes nothing', () => {
    const read = normalize(
      composite({ items: [itemV0({ CODFee: { CurrencyCode: 'GBP', Amount: '41.99' } })] }),
    );
    expect(read.fees).toEqual([]);
    expect(read.issues).toEqual([
      {
        code: 'amount_in_other_currency',
        path: '/items/0/CODFee',
        severity: 'warning',
        message: 'An amount is not in the currency of the order and was left out',
      },
    ]);
  });

  test('keeps the digits it was written with', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.integer({ min: 0, max: 6 }),
        (digits, scale) => {
          const text = String(digits).padStart(scale + 1, '0');
          const amount = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
          const source = createSource({
            a: { amount, currencyCode: 'USD' },
            b: { Amount: amount, CurrencyCode: 'USD' },
          });
          const money = createAmazonMoney('USD');
          for (const name of ['a', 'b'])
            expect(money.pair(source, name)).toEqual({ shop: { amount, currency: 'USD' } });
        },
      ),
    );
  });

  test('is divided only where nothing is left over', () => {
    const one = (amount: string, count: number) =>
      divideExactly({ shop: { amount, currency: 'USD' } }, count)?.shop.amount;
    expect([
      one('20.00', 2),
      one('0.03', 3),
      one('900', 3),
      one('10.00', 3),
      one('1', 0),
      one('-4.00', 2),
    ]).toEqual(['10.00', '0.01', '300', undefined, undefined, undefined]);
  });
});
