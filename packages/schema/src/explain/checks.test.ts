import { describe, expect, it } from 'vitest';
import type { Order } from '../order/order.ts';
import { eur, line, orderOf } from './__fixtures__/written-order.ts';
import { explainTotals } from './explain-totals.ts';

const mug = line({ net: '10.00', tax: '2.00', gross: '12.00' }, { unitPrice: eur('10.00') });

const failing = (order: Order) =>
  explainTotals(order).checks.flatMap(({ id, status, path }) =>
    status === 'exact' || status === 'not_checkable' ? [] : [`${id} ${path}`],
  );

describe('what is compared', () => {
  it('is nothing for an order without lines', () => {
    expect(explainTotals(orderOf({ grand: '12.00' }, {})).verdict).toBe('not_checkable');
  });

  it('does not hold the tax of an order without lines against that of its shipping', () => {
    const shipping = { discounts: [], taxes: [], total: { tax: eur('1.00') } };
    const order = orderOf({ grand: '12.00', tax: '3.00' }, { shippingLines: [shipping] });
    expect(explainTotals(order).verdict).toBe('not_checkable');
  });

  it('is nothing where a line has no amount', () => {
    expect(explainTotals(orderOf({ grand: '12.00' }, { lines: [line({})] })).verdict).toBe('not_checkable');
  });

  it('is the net with the order’s tax where lines have no tax of their own', () => {
    const order = orderOf({ grand: '12.00', tax: '2.00' }, { lines: [line({ net: '10.00' })] });
    const { verdict, checks } = explainTotals(order);
    expect(verdict).toBe('exact');
    expect(checks.find(({ id }) => id === 'grand_by_gross')?.status).toBe('not_checkable');
  });

  it('finds a line that does not agree with itself', () => {
    const lines = [line({ net: '10.00', tax: '2.01', gross: '12.00' })];
    expect(failing(orderOf({ grand: '12.00' }, { lines }))).toEqual(['net_tax_gross /lines/0/total/gross']);
  });

  it('takes the price with or without tax, by what the platform does', () => {
    const gross = line({ net: '10.00', tax: '2.00', gross: '12.00' }, { unitPrice: eur('12.00') });
    expect(failing(orderOf({ grand: '24.00', tax: '4.00' }, { lines: [mug, gross] }))).toEqual([]);
  });

  it('takes off a discount once, by its allocations or as a whole', () => {
    const discounts = [
      { id: 'sale', kind: 'code' as const, fundedBy: 'seller' as const, amount: eur('3.00') },
    ];
    const less = line(
      { net: '7.00', tax: '0.00', gross: '7.00' },
      { unitPrice: eur('10.00'), discounts: [{ discountId: 'sale', amount: eur('3.00') }] },
    );
    const whole = line({ net: '10.00', tax: '0.00', gross: '10.00' }, { unitPrice: eur('10.00') });
    expect(
      explainTotals(orderOf({ grand: '7.00', discounts: '3.00' }, { lines: [less], discounts })).verdict,
    ).toBe('exact');
    expect(
      explainTotals(orderOf({ grand: '7.00', discounts: '3.00' }, { lines: [whole], discounts })).verdict,
    ).toBe('exact');
  });

  it('finds more parted of a discount than there was', () => {
    const discounts = [
      { id: 'sale', kind: 'code' as const, fundedBy: 'seller' as const, amount: eur('2.00') },
    ];
    const less = line(
      { net: '7.00', tax: '0.00', gross: '7.00' },
      { discounts: [{ discountId: 'sale', amount: eur('3.00') }] },
    );
    expect(failing(orderOf({ grand: '7.00' }, { lines: [less], discounts }))).toEqual([
      'allocated /discounts/0/amount',
    ]);
  });

  it('knows that a discount on the whole order lowers the tax of none of its lines', () => {
    const rated = line(
      { net: '100.00', tax: '20.00', gross: '120.00' },
      { taxes: [{ rate: '0.2', amount: eur('20.00') }] },
    );
    const discounts = [
      { id: 'sale', kind: 'code' as const, fundedBy: 'seller' as const, amount: eur('10.00') },
    ];
    const order = (grand: string, tax: string) => orderOf({ grand, tax }, { lines: [rated], discounts });
    expect(explainTotals(order('108.00', '18.00')).verdict).toBe('exact');
    expect(explainTotals(order('108.01', '18.01')).verdict).toBe('unexplained');
  });

  it('counts a line of a bundle’s parts in no sum', () => {
    const part = line({ net: '5.00', tax: '1.00', gross: '6.00' }, { priceRole: 'informational' });
    expect(explainTotals(orderOf({ grand: '12.00', tax: '2.00' }, { lines: [mug, part] })).verdict).toBe(
      'exact',
    );
  });

  it('takes a quantity in steps of its scale', () => {
    const cheese = line(
      { net: '15.00', tax: '0.00', gross: '15.00' },
      { unitPrice: eur('10.00'), quantity: { ordered: 15, unit: 'kg', scale: 1 } },
    );
    expect(failing(orderOf({ grand: '15.00' }, { lines: [cheese] }))).toEqual([]);
  });

  it('finds an amount of another currency', () => {
    const dollars = { shop: { amount: '12.00', currency: 'USD' } };
    const lines = [{ ...mug, total: { ...mug.total, gross: dollars } }];
    expect(failing(orderOf({ grand: '12.00', tax: '2.00' }, { lines }))).toEqual([
      'currency /lines/0/total/gross/shop',
    ]);
  });

  it('looks at each currency by itself', () => {
    const order = (presentment: string) =>
      orderOf(
        { grand: `12.00|${presentment}` },
        {
          currency: { shop: 'EUR', presentment: 'USD' },
          lines: [line({ gross: '7.00|8.00' }), line({ gross: '5.00|6.00' })],
        },
      );
    expect(explainTotals(order('14.00')).verdict).toBe('exact');
    expect(explainTotals(order('19.00'))).toMatchObject({
      verdict: 'unexplained',
      residual: { amount: '5.00', currency: 'USD' },
    });
  });

  it('names the figure, what it says and what it should say', () => {
    const order = orderOf(
      { grand: '12.00', tax: '2.00', shipping: '4.00' },
      {
        lines: [mug],
        shippingLines: [
          {
            price: eur('0.00'),
            discounts: [],
            taxes: [],
            total: { net: eur('0.00'), tax: eur('0.00'), gross: eur('0.00') },
          },
        ],
      },
    );
    expect(explainTotals(order).checks.find(({ id }) => id === 'shipping')).toEqual({
      id: 'shipping',
      column: 'shop',
      path: '/totals/shipping',
      status: 'unexplained',
      stated: { amount: '4.00', currency: 'EUR' },
      computed: { amount: '0.00', currency: 'EUR' },
      residual: { amount: '4.00', currency: 'EUR' },
    });
  });
});
