import type { MoneyPair, Tax, TaxedMoney } from '@orderdock/schema';
import type { Charge, ItemCharges } from './charges.ts';
import { minus, plus } from './money.ts';
import { type Reading, taxOf } from './reading.ts';

/** Net, gross and tax of charges that belong together, under the reading of their order. */
export function totalled(charges: readonly Charge[], reading: Reading, discounted = true): TaxedMoney {
  const price = plus(...charges.map((charge) => charge.price));
  const amount = discounted ? minus(price, ...charges.map(({ discount }) => discount)) : price;
  const tax = plus(...charges.map(taxOf));
  if (amount === undefined) return {};
  if (reading.tax === 'outside') return { net: amount, gross: amount };
  if (reading.tax === 'included')
    return tax === undefined ? { gross: amount } : { net: minus(amount, tax), gross: amount, tax };
  return { net: amount, ...grossOf(amount, tax, reading) };
}

/** An item without a tax of its own has none where the order's total comes out without it; else it is not known. */
function grossOf(amount: MoneyPair, tax: MoneyPair | undefined, { isProven }: Reading): TaxedMoney {
  if (tax !== undefined) return { gross: plus(amount, tax), tax };
  return isProven ? { gross: amount } : {};
}

/** The tax of one part, where it is in the order's total. */
export function taxesOf(charge: Charge | undefined, entry: ItemCharges, reading: Reading): Tax[] {
  if (reading.tax === 'outside' || charge?.tax === undefined) return [];
  return [{ ...entry.collector, amount: taxOf(charge) }];
}

/**
 * The order's taxes: one entry for each who remits them, or one for each item where Amazon keeps the tax and the order's
 * total is without it.
 */
export function orderTaxes(reading: Reading): Tax[] {
  const taxes = reading.charges.flatMap((entry) => {
    const amount = plus(...Object.values(entry.parts).map(taxOf));
    return amount === undefined ? [] : [{ ...entry.collector, id: entry.lineId, amount }];
  });
  if (reading.tax === 'outside') return taxes;
  const groups = Map.groupBy(taxes, ({ remittedBy, title }) => `${remittedBy} ${title}`);
  return [...groups.values()].map((group) => {
    const { id, ...tax } = group[0] as (typeof group)[number];
    return { ...tax, amount: plus(...group.map(({ amount }) => amount)) };
  });
}
