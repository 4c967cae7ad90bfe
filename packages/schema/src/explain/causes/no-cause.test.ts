import { describe, expect, it } from 'vitest';
import type { MoneyPair } from '../../money/money.ts';
import type { OrderLine } from '../../order/lines.ts';
import type { Order } from '../../order/order.ts';
import { eur, line, orderOf } from '../__fixtures__/written-order.ts';
import { explainTotals } from '../explain-totals.ts';

const verdictOf = (order: Order) => explainTotals(order).verdict;

describe('a name that only looks like that of a figure', () => {
  const net = line({ net: '9.98', tax: '0.00', gross: '9.98' });

  it.each(['ground_shipping', 'background', 'groundTotal'])('%s is no rounding', (name) => {
    expect(verdictOf(orderOf({ grand: '10.00' }, { lines: [net], reported: { [name]: '0.02' } }))).toBe(
      'unexplained',
    );
  });

  it.each(['rounding', 'cashRounding', 'total_rounding', 'base_rounding_adjustment'])('%s is one', (name) => {
    const order = orderOf({ grand: '10.00' }, { lines: [net], reported: { [name]: '0.02' } });
    expect(explainTotals(order)).toMatchObject({ verdict: 'explained', cause: { cause: 'cash_rounding' } });
  });

  const charged = (name: string) =>
    orderOf(
      { grand: '14.50' },
      {
        lines: [line({ net: '10.00', tax: '2.00', gross: '12.00' })],
        reported: { [name]: '2.50' },
      },
    );

  it.each(['multiplier', 'feedback', 'barcode', 'stipend', 'dutyful'])('%s is no charge', (name) => {
    expect(verdictOf(charged(name))).toBe('unexplained');
  });

  it.each([
    'tip',
    'totalTips',
    'cod_fee',
    'codFee',
    'paymentfee',
    'serviceFees',
    'cod',
    'import_duties',
    'duty',
  ])('%s is one', (name) => {
    expect(explainTotals(charged(name))).toMatchObject({ cause: { cause: 'missing_component' } });
  });
});

describe('lines that are missing', () => {
  const mug = line({ net: '10.00', tax: '2.00', gross: '12.00' }, { unitPrice: eur('12.00') });
  const listed = (lines: readonly OrderLine[]) =>
    orderOf({ grand: '36.00', items: '36.00' }, { taxMode: 'included', lines: [...lines] });

  it('are a cause only where every line that is there shows its price', () => {
    expect(verdictOf(listed([mug, mug]))).toBe('explained');
    const silent = line({ net: '8.00', tax: '2.00', gross: '10.00' });
    expect(verdictOf(listed([mug, silent]))).toBe('unexplained');
  });
});

describe('a conversion', () => {
  it('of a currency into itself rounds nothing', () => {
    const pair = (shop: string, presentment: string, currency: string): MoneyPair => ({
      shop: { amount: shop, currency: 'EUR' },
      presentment: { amount: presentment, currency },
    });
    const order = (currency: string): Order => {
      const part = { ...line({}), total: { gross: pair('4.46', '4.46', currency) } };
      const bare = orderOf({}, { lines: [part, part], currency: { shop: 'EUR', presentment: currency } });
      return { ...bare, totals: { grand: pair('8.91', '8.92', currency), reported: {} } };
    };
    expect(explainTotals(order('CHF')).cause?.cause).toBe('fx_conversion');
    expect(verdictOf(order('EUR'))).toBe('unexplained');
  });
});

describe('the tax of a discount on the whole order', () => {
  const rated = (net: string, tax: string, gross: string, rate: string) =>
    line({ net, tax, gross }, { taxes: [{ rate, amount: eur(tax) }] });
  // 100.00 at 20 % and 100.00 at 10 %, less 20.00: the tax of the discount is between 2.00 and 4.00.
  const order = (tax: string) =>
    orderOf(
      { grand: `${(180 + Number(tax)).toFixed(2)}`, tax },
      {
        taxMode: 'excluded',
        lines: [rated('100.00', '20.00', '120.00', '0.2'), rated('100.00', '10.00', '110.00', '0.1')],
        discounts: [{ id: 'sale', kind: 'code', fundedBy: 'seller', amount: eur('20.00') }],
      },
    );

  it('is some mixture of the rates of the lines, and no more than that', () => {
    for (const tax of ['26.00', '27.00', '28.00'])
      expect([tax, verdictOf(order(tax))]).toEqual([tax, 'exact']);
    for (const tax of ['15.00', '25.98', '28.02', '29.99'])
      expect([tax, verdictOf(order(tax))]).toEqual([tax, 'unexplained']);
  });
});
