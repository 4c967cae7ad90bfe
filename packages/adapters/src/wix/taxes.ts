import type { MoneyPair, Tax } from '@orderdock/schema';
import { decimal, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { WixMoney } from './money.ts';

/** The tax of a line, of shipping or of a fee; `taxDetails` is what `taxInfo` was called before. */
export interface PositionTax {
  readonly tax: MoneyPair | undefined;
  readonly taxes: Tax[];
}

export function readPositionTax(position: Source, money: WixMoney): PositionTax {
  const info = position.optionalObject('taxInfo');
  const details = info === undefined ? position.optionalObject('taxDetails') : undefined;
  const tax = money.read(info, 'taxAmount') ?? money.read(details, 'totalTax');
  const breakdown = readBreakdown(info, money, 'taxAmount');
  if (breakdown.length > 0) return { tax, taxes: breakdown };
  const rate = (info ?? details)?.optional('taxRate', decimal);
  return { tax, taxes: rate === undefined ? [] : [{ rate, amount: tax }] };
}

/** The taxes of the whole order, each with the authority that it goes to. */
export function readBreakdown(
  info: Source | undefined,
  money: WixMoney,
  amount: 'taxAmount' | 'aggregatedTaxAmount',
): Tax[] {
  return (info?.optionalList('taxBreakdown') ?? []).map((tax) => ({
    title: tax.optional('taxName', text) ?? tax.optional('taxType', text),
    rate: tax.optional('rate', decimal),
    jurisdiction: tax.optional('jurisdiction', text),
    amount: money.read(tax, amount),
  }));
}
