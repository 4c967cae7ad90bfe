import { describe, expect, test } from 'vitest';
import {
  book,
  bookV0,
  composite,
  item,
  itemV0,
  normalize,
  show,
  smallOrder,
  usd,
  usdV0,
} from './__fixtures__/index.ts';

describe('whether tax is inside, which Amazon does not say,', () => {
  const eur = (Amount: string) => ({ CurrencyCode: 'EUR', Amount });
  const german = (total: string) =>
    normalize(
      composite({
        order: { MarketplaceId: 'A1PA6795UKMFR9', SalesChannel: 'Amazon.de', OrderTotal: eur(total) },
        items: [{ OrderItemId: '1', QuantityOrdered: 1, ItemPrice: eur('119.00'), ItemTax: eur('19.00') }],
      }),
    );

  /** @see https://github.com/amzn/selling-partner-api-models/issues/4858 */
  test('follows from the total: in Germany it is', () => {
    const { taxMode, lines } = german('119.00');
    expect(taxMode).toBe('included');
    expect([lines[0]?.total.net, lines[0]?.total.gross, lines[0]?.total.tax].map(show)).toEqual([
      '100.00 EUR',
      '119.00 EUR',
      '19.00 EUR',
    ]);
  });

  test('follows from the total, whatever the marketplace does as a rule', () => {
    expect(german('138.00').taxMode).toBe('excluded');
  });

  test('is what the marketplace does as a rule where no reading comes to the total', () => {
    expect(german('1.00').taxMode).toBe('included');
    expect(normalize(composite({ order: { OrderTotal: usdV0('1.00') } })).taxMode).toBe('excluded');
  });

  test('is neither where Amazon keeps the tax out of the total: then no total of ours has it', () => {
    const read = normalize(composite({ order: { OrderTotal: usdV0('35.00') }, items: [itemV0()] }));
    expect(read.lines[0]).toMatchObject({ taxCollectedBy: 'marketplace', taxes: [] });
    expect(read.lines[0]?.total.tax).toBeUndefined();
    expect(show(read.lines[0]?.total.gross)).toBe('35.00 USD');
    expect(read.taxes).toEqual([
      {
        id: '80000000000031',
        title: 'Amazon Services, Inc.',
        remittedBy: 'marketplace',
        amount: { shop: { amount: '2.80', currency: 'USD' } },
      },
    ]);
  });

  test('does not matter to an item without tax in an order that adds up: its gross is its net', () => {
    const { lines } = normalize(
      smallOrder({
        proceeds: { grandTotal: usd('22.00') },
        orderItems: [
          book(),
          book({ orderItemId: '2', proceeds: { breakdowns: [{ type: 'ITEM', subtotal: usd('10.00') }] } }),
        ],
      }),
    );
    expect(lines.map(({ total }) => show(total.gross))).toEqual(['12.00 USD', '10.00 USD']);
  });
});

test('a discount on shipping that PromotionDiscount holds as well is taken off once', () => {
  const whole = itemV0({ PromotionDiscount: usdV0('11.00') });
  const read = normalize(composite({ items: [whole, bookV0()] }));
  expect(show(read.lines[0]?.total.gross)).toBe('37.80 USD');
  expect(show(read.discounts[0]?.amount)).toBe('11.00 USD');
});

test('the tax on a discount is written with a minus and without', () => {
  const taxed = (value: string) => ({
    type: 'TAX',
    subtotal: usd('1.80'),
    detailedBreakdowns: [
      { subtype: 'ITEM', value: usd('2.00') },
      { subtype: 'DISCOUNT', value: usd(value) },
    ],
  });
  const read = (value: string) => {
    const breakdowns = [
      { type: 'ITEM', subtotal: usd('10.00') },
      { type: 'DISCOUNT', subtotal: usd('1.00') },
      taxed(value),
    ];
    return normalize(
      smallOrder({
        proceeds: { grandTotal: usd('10.80') },
        orderItems: [item({ proceeds: { breakdowns } })],
      }),
    );
  };
  for (const value of ['0.20', '-0.20']) {
    expect(show(read(value).lines[0]?.total.gross)).toBe('10.80 USD');
    expect(read(value).issues).toEqual([]);
  }
  expect(read('0.30').issues.map(({ code }) => code)).toEqual(['details_differ']);
});
