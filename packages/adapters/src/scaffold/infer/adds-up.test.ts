import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { infer } from './infer.ts';

const amount = fc.integer({ min: 1, max: 99_999 });
const text = (cents: number) => (cents / 100).toFixed(2);
const figures = fc.record({
  lines: fc.array(fc.record({ price: amount, quantity: fc.integer({ min: 1, max: 9 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
  shipping: amount,
  discount: amount,
  tax: amount,
});
type Figures = typeof figures extends fc.Arbitrary<infer T> ? T : never;

function orderOf({ lines, shipping, discount, tax }: Figures, taxOnTop: boolean): unknown {
  const sum = lines.reduce((total, { price, quantity }) => total + price * quantity, 0);
  return {
    id: 'o-1',
    created_at: '2026-01-31T12:00:00Z',
    currency: 'EUR',
    items: lines.map(({ price, quantity }, at) => ({
      id: at,
      name: 'Tea',
      sku: `T${at}`,
      quantity,
      price: text(price),
    })),
    shipping_total: text(shipping),
    discount_total: text(discount),
    tax_total: text(tax),
    grand_total: text(sum + shipping - discount + (taxOnTop ? tax : 0)),
  };
}

describe('the equation', () => {
  it.each([true, false])('is found whatever the amounts are, with the tax on top: %s', (taxOnTop) => {
    fc.assert(
      // Amounts that happen to be alike may stand in for one another.
      fc.property(
        figures.filter(({ shipping, discount, tax }) => new Set([shipping, discount, tax]).size === 3),
        (one) => {
          const { equation, tax } = infer([orderOf(one, taxOnTop)]);
          expect(equation).toBeDefined();
          const known = new Set([
            one.shipping,
            one.discount,
            one.tax,
            one.shipping + one.tax,
            one.shipping - one.discount,
          ]);
          if (known.size === 5 && !known.has(0)) {
            expect(equation?.taxOnTop).toBe(taxOnTop);
            expect(tax.mode).toBe(taxOnTop ? 'excluded' : 'included');
          }
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });

  it('makes what is in it surer, and says so', () => {
    const one = { lines: [{ price: 1000, quantity: 2 }], shipping: 500, discount: 100, tax: 380 };
    const { order } = infer([orderOf(one, true)]);
    for (const role of ['grand', 'shipping', 'discount', 'tax'] as const)
      expect(order.get(role)?.evidence).toContain(
        'it adds up: price by quantity of the lines + shipping - discount + tax = total',
      );
  });

  it('has to hold for every sample', () => {
    const one = { lines: [{ price: 1000, quantity: 2 }], shipping: 500, discount: 100, tax: 380 };
    const wrong = { ...(orderOf(one, true) as object), grand_total: '99.99' };
    expect(infer([orderOf(one, true), wrong]).equation).toBeUndefined();
  });

  it('chooses the total that adds up over the one with the better name', () => {
    const payload = {
      id: 'o-1',
      created_at: '2026-01-31T12:00:00Z',
      currency: 'EUR',
      items: [{ id: 1, name: 'Tea', sku: 'T', quantity: 2, price: '10.00' }],
      grand_total: '55.00',
      order_total: '20.00',
    };
    const { order, equation } = infer([payload]);
    expect(equation?.grand.field.path).toEqual(['order_total']);
    expect(order.get('grand')?.field.path).toEqual(['order_total']);
  });
});
