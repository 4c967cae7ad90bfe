import type { Fee } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import { type TaxView, taxed } from './taxed.ts';
import { chargeTaxes } from './taxes.ts';

/** The handling fee and the surcharges, of which one may be a tip. */
export function readFees(order: Source, money: MoneyReader, view: TaxView): Fee[] {
  const handling = order.optionalObject('handlingFee');
  return [
    ...(handling === undefined ? [] : [readHandling(handling, { money, view })]),
    ...order.optionalList('customSurcharges').map((surcharge) => readSurcharge(surcharge, { money, view })),
  ];
}

interface FeeContext {
  readonly money: MoneyReader;
  readonly view: TaxView;
}

function readHandling(fee: Source, context: FeeContext): Fee {
  const title = [fee.optional('name', text), fee.optional('description', text)];
  return {
    kind: 'handling',
    title: title.filter((part) => part !== undefined).join(': ') || undefined,
    ...readTaxed(fee, 'value', context),
  };
}

function readSurcharge(fee: Source, context: FeeContext): Fee {
  const id = fee.optional('id', text);
  const title = fee.optional('description', text);
  const isTip = [id, title].some((word) => /^tips?$/i.test(word ?? ''));
  return { id, kind: isTip ? 'tip' : 'other', title, ...readTaxed(fee, 'total', context) };
}

function readTaxed(fee: Source, name: string, { money, view }: FeeContext): Pick<Fee, 'taxes' | 'total'> {
  const taxes = chargeTaxes(fee, 'taxes', money);
  const tax = fee.has('taxes') ? sumPairs([money.of('0'), ...taxes.map((entry) => entry.amount)]) : undefined;
  return { taxes, total: taxed(money.read(fee, name), tax, view) };
}
