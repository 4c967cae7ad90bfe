import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderEventV1Schema } from '../event/contracts/v1.ts';
import { instantSchema } from '../instant.ts';
import { minorUnitExponent } from '../money/currency.ts';
import { type Money, moneySchema } from '../money/money.ts';
import { type Order, orderSchema } from '../order/order.ts';
import { revisionSchema } from '../order/revision.ts';
import {
  eventArbitrary,
  instantArbitrary,
  moneyArbitrary,
  orderArbitrary,
  revisionArbitrary,
} from './index.ts';

/** Every path of a value, list positions left out: `lines[].quantity.ordered`. */
function pathsOf(value: unknown, prefix = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  if (Array.isArray(value)) return value.flatMap((element) => pathsOf(element, `${prefix}[]`));
  return Object.entries(value).flatMap(([name, member]) => pathsOf(member, `${prefix}.${name}`));
}

/** Every path that the schema's own shape has, written here without the code under test. */
function pathsOfShape(schema: unknown, prefix = ''): readonly string[] {
  const { def } = (schema as { _zod: { def: Record<string, unknown> } })._zod;
  if (def['innerType'] !== undefined) return pathsOfShape(def['innerType'], prefix);
  if (def['type'] === 'array') return pathsOfShape(def['element'], `${prefix}[]`);
  if (def['type'] !== 'object') return [prefix];
  return Object.entries(def['shape'] as object).flatMap(([name, member]) =>
    pathsOfShape(member, `${prefix}.${name}`),
  );
}

describe('the arbitraries', () => {
  it.each([
    ['orders', orderArbitrary(), orderSchema],
    ['consistent orders', orderArbitrary({ consistent: true }), orderSchema],
    ['amounts', moneyArbitrary(), moneySchema],
    ['instants', instantArbitrary(), instantSchema],
    ['revisions', revisionArbitrary(), revisionSchema],
    ['events', eventArbitrary(), orderEventV1Schema],
  ])('make valid %s', (_name, arbitrary, schema) => {
    fc.assert(
      fc.property(arbitrary as fc.Arbitrary<unknown>, (value) => schema.safeParse(value).success),
      {
        numRuns: 300,
      },
    );
  });

  it('reach every field of the order', () => {
    const wanted = new Set(pathsOfShape(orderSchema).filter((path) => !/raw|reported|coverage/.test(path)));
    for (const order of fc.sample(orderArbitrary(), { numRuns: 600, seed: 7 }))
      for (const path of pathsOf(order)) wanted.delete(path);
    expect([...wanted]).toEqual([]);
  });

  it('give amounts of the asked currency and sign', () => {
    fc.assert(
      fc.property(moneyArbitrary({ currency: 'KWD', negative: false }), ({ amount, currency }) => {
        expect(currency).toBe('KWD');
        expect(amount).not.toMatch(/^-/);
      }),
    );
  });

  it('give the same values for the same seed', () => {
    const sample = () => fc.sample(eventArbitrary(), { numRuns: 5, seed: 42 });
    expect(sample()).toEqual(sample());
  });
});

/** Exact units of ten to the power of -8, read from the text alone. */
function units({ amount }: Money): bigint {
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(8, '0'));
  return amount.startsWith('-') ? -value : value;
}

type Column = 'shop' | 'presentment';

describe('a consistent order', () => {
  const columnSum = (order: Order, column: Column): bigint => {
    const read = (pair: { shop: Money; presentment?: Money | undefined } | undefined) => {
      const money = pair?.[column];
      return money === undefined ? 0n : units(money);
    };
    const total = (parts: readonly bigint[]) => parts.reduce((sum, part) => sum + part, 0n);
    const priced = order.lines.filter(({ priceRole }) => priceRole === 'priced');
    const parts = [...priced, ...order.shippingLines, ...order.fees].map(({ total: sum }) => read(sum.gross));
    const allocations = [...order.lines, ...order.shippingLines].flatMap(({ discounts }) =>
      discounts.map(({ amount }) => read(amount)),
    );
    const discounts = order.discounts.map(({ amount }) => read(amount));
    return total(parts) - (total(discounts) - total(allocations)) + read(order.totals.rounding);
  };

  it('adds up in every column, to the digit', () => {
    fc.assert(
      fc.property(orderArbitrary({ consistent: true }), (order) => {
        const { grand } = order.totals;
        expect(columnSum(order, 'shop')).toBe(units(grand.shop));
        if (grand.presentment) expect(columnSum(order, 'presentment')).toBe(units(grand.presentment));
        expect(grand.presentment === undefined).toBe(order.currency.presentment === undefined);
      }),
    );
  });

  it('has net and tax that give the gross of each part, and a grand total with nothing below zero', () => {
    fc.assert(
      fc.property(orderArbitrary({ consistent: true }), (order) => {
        for (const { net, gross, tax } of [...order.lines, ...order.shippingLines].map(
          ({ total }) => total,
        )) {
          if (net && gross && tax) expect(units(net.shop) + units(tax.shop)).toBe(units(gross.shop));
        }
        expect(units(order.totals.grand.shop)).toBeGreaterThanOrEqual(0n);
        expect(order.totals.grand.shop.amount.split('.')[1]?.length ?? 0).toBeGreaterThanOrEqual(
          minorUnitExponent(order.currency.shop),
        );
      }),
    );
  });

  it('gives back no more than was paid, and what was paid and is outstanding are the whole', () => {
    fc.assert(
      fc.property(orderArbitrary({ consistent: true }), ({ totals }) => {
        const [paid, refunded, outstanding] = [totals.paid, totals.refunded, totals.outstanding].map(
          (pair) => (pair === undefined ? 0n : units(pair.shop)),
        ) as [bigint, bigint, bigint];
        expect(refunded).toBeLessThanOrEqual(paid);
        expect(paid + outstanding).toBe(units(totals.grand.shop));
      }),
    );
  });

  it('refers only to lines and discounts that exist', () => {
    fc.assert(
      fc.property(orderArbitrary({ consistent: true }), (order) => {
        const lines = new Set(order.lines.map(({ id }) => id));
        const referred = [...order.refunds, ...order.fulfilments].flatMap((one) =>
          one.lines.map(({ lineId }) => lineId),
        );
        expect(referred.every((id) => lines.has(id))).toBe(true);
        const discounts = new Set<string | undefined>(order.discounts.map(({ id }) => id));
        const allocated = order.lines.flatMap((line) => line.discounts.map(({ discountId }) => discountId));
        expect(allocated.every((id) => discounts.has(id))).toBe(true);
      }),
    );
  });
});
