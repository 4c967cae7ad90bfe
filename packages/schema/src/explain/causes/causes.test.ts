import { describe, expect, it } from 'vitest';
import type { Order } from '../../order/order.ts';
import { eur, line, orderOf } from '../__fixtures__/written-order.ts';
import { explainTotals } from '../explain-totals.ts';
import { CAUSES } from './table.ts';

const mug = line({ net: '10.00', tax: '2.00', gross: '12.00' });

function outcome(order: Order) {
  const { verdict, residual, cause } = explainTotals(order);
  return { verdict, residual: residual?.amount, cause: cause?.cause, fields: cause?.fields };
}

const unexplained = (residual: string) => ({ verdict: 'unexplained', residual });

describe('gift_card', () => {
  const withCard = (grand: string, amount: string, status?: 'failed') =>
    orderOf(
      { grand, tax: '2.00' },
      {
        lines: [mug],
        tenders: [
          { kind: 'sale', amount: eur('7.00') },
          {
            kind: 'gift_card',
            amount: eur(amount),
            ...(status && { status: { value: status, raw: status } }),
          },
        ],
      },
    );

  it('is the cause where the total lacks what gift cards paid', () => {
    expect(outcome(withCard('7.00', '5.00'))).toEqual({
      verdict: 'explained',
      residual: '-5.00',
      cause: 'gift_card',
      fields: ['/tenders/1/amount'],
    });
  });

  it('is none by a cent too much, and none for a card that was refused', () => {
    expect(outcome(withCard('7.01', '5.00'))).toMatchObject(unexplained('-4.99'));
    expect(outcome(withCard('7.00', '5.00', 'failed'))).toMatchObject(unexplained('-5.00'));
  });

  it('changes nothing where the total is whole', () => {
    expect(outcome(withCard('12.00', '5.00')).verdict).toBe('exact');
  });
});

describe('marketplace_tax', () => {
  const withTax = (remittedBy: 'marketplace' | 'seller') =>
    orderOf(
      { grand: '13.50' },
      {
        lines: [line({ net: '12.00', tax: '0.00', gross: '12.00' })],
        taxes: [{ amount: eur('1.50'), remittedBy }],
      },
    );

  it('is the cause where the total has a tax that no line has and a marketplace remits', () => {
    expect(outcome(withTax('marketplace'))).toMatchObject({
      residual: '1.50',
      cause: 'marketplace_tax',
      fields: ['/taxes/0/amount'],
    });
  });

  it('is none for a tax that the seller remits', () => {
    expect(outcome(withTax('seller'))).toMatchObject(unexplained('1.50'));
  });
});

describe('bundle_double_count', () => {
  const part = (parentLineId: string | undefined, more: Partial<Order['lines'][number]> = {}) =>
    line({ net: '4.00', tax: '0.00', gross: '4.00' }, { id: 'part', parentLineId, ...more });
  const set = line({ net: '9.00', tax: '0.00', gross: '9.00' }, { id: 'set' });

  it('is the cause where parts carry a price that is in their parent', () => {
    const order = orderOf({ grand: '9.00' }, { lines: [set, part('set')] });
    expect(outcome(order)).toMatchObject({
      residual: '-4.00',
      cause: 'bundle_double_count',
      fields: ['/lines/1/total'],
    });
  });

  it('is the cause where a price stands in a part that is outside the sums', () => {
    const order = orderOf({ grand: '13.00' }, { lines: [set, part('set', { priceRole: 'component' })] });
    expect(outcome(order)).toMatchObject({ residual: '4.00', cause: 'bundle_double_count' });
  });

  it('is none for a line that is no part', () => {
    const order = orderOf({ grand: '9.00' }, { lines: [set, part(undefined)] });
    expect(outcome(order)).toMatchObject(unexplained('-4.00'));
  });
});

describe('edited_after_checkout', () => {
  const three = (current: number | undefined) =>
    line(
      { net: '30.00', tax: '0.00', gross: '30.00' },
      { quantity: { ordered: 3, ...(current !== undefined && { current }), unit: 'item', scale: 0 } },
    );

  it('is the cause where the total counts the quantities that are left', () => {
    expect(outcome(orderOf({ grand: '20.00' }, { lines: [three(2)] }))).toMatchObject({
      residual: '-10.00',
      cause: 'edited_after_checkout',
      fields: ['/lines/0/quantity'],
    });
  });

  it('is the cause where the ledger has what the lines have and the total has not', () => {
    const order = orderOf(
      { grand: '25.00', current: '30.00' },
      { lines: [three(undefined)], adjustments: [{ kind: 'edit', amount: eur('5.00') }] },
    );
    expect(outcome(order)).toMatchObject({
      cause: 'edited_after_checkout',
      fields: ['/adjustments/0/amount'],
    });
  });

  it('is none where no quantity and no entry says so, not even with a current total', () => {
    const order = orderOf({ grand: '20.00', current: '30.00' }, { lines: [three(undefined)] });
    expect(outcome(order)).toMatchObject(unexplained('-10.00'));
  });
});

describe('cash_rounding', () => {
  const lines = [line({ net: '9.98', tax: '0.00', gross: '9.98' })];

  it('is the cause where a reported figure names it', () => {
    const order = orderOf({ grand: '10.00' }, { lines, reported: { cash_rounding: '0.02' } });
    expect(outcome(order)).toMatchObject({
      residual: '0.02',
      cause: 'cash_rounding',
      fields: ['/totals/reported/cash_rounding'],
    });
  });

  it('is the cause where the rounded total was paid in cash', () => {
    const tenders = [{ kind: 'sale' as const, gateway: 'Cash', amount: eur('10.00') }];
    expect(outcome(orderOf({ grand: '10.00' }, { lines, tenders }))).toMatchObject({
      cause: 'cash_rounding',
    });
  });

  it('is none where the total is no multiple of a coin, or was paid by card', () => {
    const off = orderOf({ grand: '10.01' }, { lines, reported: { cash_rounding: '0.03' } });
    const card = orderOf(
      { grand: '10.00' },
      { lines, tenders: [{ kind: 'sale', gateway: 'card', amount: eur('10.00') }] },
    );
    expect(outcome(off)).toMatchObject(unexplained('0.03'));
    expect(outcome(card)).toMatchObject(unexplained('0.02'));
  });

  it('is in the sum, and no residual, where the order states it', () => {
    expect(outcome(orderOf({ grand: '10.00', rounding: '0.02' }, { lines })).verdict).toBe('exact');
  });
});

describe('rounding_at_subtotal', () => {
  const half = (unitPrice: string) =>
    line({ net: '4.66', tax: '0.00', gross: '4.66' }, { unitPrice: eur(unitPrice) });

  it('is the cause where the subtotal is rounded once and each line by itself', () => {
    const order = orderOf(
      { items: '9.31', grand: '9.31', tax: '0.00' },
      { lines: [half('4.6551'), half('4.6551')] },
    );
    const { checks } = explainTotals(order);
    const causes = checks.filter(({ id }) => id === 'items' || id === 'grand_by_gross');
    expect(causes.map(({ residual, cause }) => [residual?.amount, cause?.cause])).toEqual([
      ['-0.01', 'rounding_at_subtotal'],
      // Twice 4.6551 is 9.3102, which is nearer than twice 4.66.
      ['-0.0002', 'rounding_at_subtotal'],
    ]);
    expect(outcome(order).verdict).toBe('explained');
  });

  it('is none where nothing finer is stated', () => {
    const order = orderOf(
      { items: '9.31', grand: '9.31', tax: '0.00' },
      { lines: [half('4.66'), half('4.66')] },
    );
    expect(outcome(order).verdict).toBe('unexplained');
  });
});

describe('rounding_per_line', () => {
  const taxed = (tax: string, gross: string, finer: string) =>
    line({ net: '1.00', tax, gross }, { taxes: [{ amount: eur(finer) }] });

  it('is the cause where the tax of the sum is less than the taxes of the lines', () => {
    const lines = [taxed('0.13', '1.13', '0.125'), taxed('0.13', '1.13', '0.125')];
    expect(outcome(orderOf({ grand: '2.25', tax: '0.25' }, { lines }))).toMatchObject({
      verdict: 'explained',
      residual: '-0.01',
      cause: 'rounding_per_line',
    });
  });

  it('is recomputed from the rate where no finer amount is stated', () => {
    const rated = line(
      { net: '0.98', tax: '0.19', gross: '1.17' },
      { taxes: [{ rate: '0.19', amount: eur('0.19') }] },
    );
    // 3 × 0.1862 is 0.5586, which is 0.56 and not 0.57.
    const order = orderOf({ grand: '3.50', tax: '0.56' }, { lines: [rated, rated, rated] });
    expect(outcome(order)).toMatchObject({
      verdict: 'explained',
      residual: '-0.01',
      cause: 'rounding_per_line',
    });
  });

  it('is none for a cent that no rate gives', () => {
    const rated = line(
      { net: '1.00', tax: '0.20', gross: '1.20' },
      { taxes: [{ rate: '0.2', amount: eur('0.20') }] },
    );
    const order = orderOf({ grand: '3.59', tax: '0.59' }, { lines: [rated, rated, rated] });
    expect(outcome(order)).toMatchObject(unexplained('-0.01'));
  });

  it('is none where no other way comes to the total', () => {
    const lines = [taxed('0.13', '1.13', '0.125'), taxed('0.13', '1.13', '0.125')];
    expect(outcome(orderOf({ grand: '2.25', tax: '0.26' }, { lines })).verdict).toBe('unexplained');
  });

  it('is the cause where a price is the rounded quotient of the total', () => {
    const three = line(
      { net: '10.00', tax: '0.00', gross: '10.00' },
      { unitPrice: eur('3.33'), quantity: { ordered: 3, unit: 'item', scale: 0 } },
    );
    expect(outcome(orderOf({ grand: '10.00' }, { lines: [three] }))).toMatchObject({
      residual: '-0.01',
      cause: 'rounding_per_line',
      fields: ['/lines/0/unitPrice', '/lines/0/quantity', '/lines/0/total'],
    });
  });
});

describe('fx_conversion', () => {
  // At 1.1 the dollars 4.05 and 4.05 are 4.455 and 4.455 euros, their sum 8.10 is 8.91.
  const converted = (grand: string, parts: readonly [string, string], exchangeRate?: string) =>
    orderOf(
      { grand },
      {
        currency: { shop: 'EUR', presentment: 'USD', exchangeRate },
        lines: parts.map((part) => line({ gross: part })),
      },
    );

  it('is the cause where the buyer’s amounts add up and one rate gives each of the shop’s', () => {
    expect(outcome(converted('8.91|8.10', ['4.46|4.05', '4.46|4.05'], '1.1'))).toMatchObject({
      verdict: 'explained',
      residual: '-0.01',
      cause: 'fx_conversion',
      fields: ['/currency/exchangeRate', '/totals'],
    });
    expect(outcome(converted('8.91|8.10', ['4.46|4.05', '4.46|4.05']))).toMatchObject({
      cause: 'fx_conversion',
    });
  });

  it('takes a rate that is stated the other way round', () => {
    const order = converted('8.91|8.10', ['4.46|4.05', '4.46|4.05'], '0.9091');
    expect(outcome(order)).toMatchObject({ cause: 'fx_conversion' });
  });

  it('is none where one amount is at another rate, where the rate is another, or where the buyer’s do not add up', () => {
    expect(outcome(converted('8.91|8.10', ['4.46|4.05', '4.48|4.05'], '1.1')).verdict).toBe('unexplained');
    expect(outcome(converted('8.91|8.10', ['4.46|4.05', '4.46|4.05'], '1.2345')).verdict).toBe('unexplained');
    expect(outcome(converted('8.91|8.11', ['4.46|4.05', '4.46|4.05'], '1.1')).verdict).toBe('unexplained');
  });
});

describe('missing_component', () => {
  it('is the cause where a charge is reported by name and no component has it', () => {
    const order = orderOf(
      { grand: '14.50' },
      { lines: [mug], reported: { codSurcharge: '2.50', total: '14.50' } },
    );
    expect(outcome(order)).toMatchObject({
      residual: '2.50',
      cause: 'missing_component',
      fields: ['/totals/reported/codSurcharge'],
    });
  });

  it('is the cause where a credit is reported by name', () => {
    const order = orderOf({ grand: '9.00' }, { lines: [mug], reported: { reward_points: '-3.00' } });
    expect(outcome(order)).toMatchObject({ residual: '-3.00', cause: 'missing_component' });
  });

  it('is none for a figure that is no component, or that one has already', () => {
    const total = orderOf({ grand: '14.50' }, { lines: [mug], reported: { amount: '2.50' } });
    const carried = orderOf({ grand: '14.00', tax: '2.00' }, { lines: [mug], reported: { fee: '2.00' } });
    expect(outcome(total)).toMatchObject(unexplained('2.50'));
    expect(outcome(carried)).toMatchObject(unexplained('2.00'));
  });

  it('is the cause where a tax comes on top of prices that are said to include it', () => {
    const order = (tax: string) =>
      orderOf(
        { items: '55.00', tax, grand: '57.70' },
        { taxMode: 'included', lines: [line({ gross: '55.00' })] },
      );
    expect(outcome(order('2.70'))).toMatchObject({
      residual: '2.70',
      cause: 'missing_component',
      fields: ['/totals/tax'],
    });
    expect(outcome(order('2.71'))).toMatchObject({ verdict: 'unexplained' });
  });

  it('is the cause where lines cost less than their price and only the sum of the discounts says why', () => {
    const cheaper = line({ net: '8.00', tax: '0.00', gross: '8.00' }, { unitPrice: eur('10.00') });
    const order = (discounts: string) => orderOf({ grand: '8.00', discounts }, { lines: [cheaper] });
    expect(outcome(order('2.00'))).toMatchObject({ residual: '2.00', cause: 'missing_component' });
    expect(outcome(order('1.99'))).toMatchObject(unexplained('2.00'));
  });
});

describe('the table of causes', () => {
  it('asks in a fixed order, amounts that are stated before those that are recomputed', () => {
    expect(CAUSES.map(({ name }) => name)).toEqual([
      'gift_card',
      'marketplace_tax',
      'bundle_double_count',
      'edited_after_checkout',
      'cash_rounding',
      'rounding_at_subtotal',
      'rounding_per_line',
      'fx_conversion',
      'missing_component',
    ]);
  });

  it('names the first of two that predict the same', () => {
    const order = orderOf(
      { grand: '7.00' },
      { lines: [mug], tenders: [{ kind: 'gift_card', amount: eur('5.00') }], reported: { voucher: '5.00' } },
    );
    expect(outcome(order).cause).toBe('gift_card');
  });
});
