import type { MoneyPair } from '@orderdock/schema';
import { minorUnits } from '../order/minor-units.ts';
import { currency } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Reads the amounts of one order, all of which are in one currency. */
export interface SquareMoney {
  /** ISO 4217. */
  readonly currency: string;
  readonly zero: MoneyPair;
  /** The `Money` at `name`; undefined, with an issue, where it is in another currency than the order. */
  of(source: Source | undefined, name: string): MoneyPair | undefined;
  /** The `Money` at `name` as the platform writes it: a whole number of minor units, as text. */
  reported(source: Source | undefined, name: string): string | undefined;
}

/** Throws `UnexpectedShapeError` for an order without any amount from which its currency could be told. */
export function createSquareMoney(order: Source): SquareMoney {
  const code = currencyOf(order);
  const kind = minorUnits(code);
  const read = (source: Source | undefined, name: string) => {
    const money = source?.optionalObject(name);
    if (!money?.has('amount')) return undefined;
    if (!money.has('currency') || money.optional('currency', currency) === code) {
      const amount = money.optional('amount', kind);
      return amount && { money, amount };
    }
    money.report('currency', {
      code: 'other_currency',
      message: 'An amount in another currency than the order was left out',
    });
    return undefined;
  };
  return {
    currency: code,
    zero: { shop: kind.read(0) ?? { amount: '0', currency: code } },
    of(source, name) {
      const found = read(source, name);
      return found && { shop: found.amount };
    },
    reported: (source, name) => {
      const found = read(source, name);
      return found && String(found.money.value['amount']);
    },
  };
}

const TOTALS = ['total_money', 'total_tax_money', 'total_discount_money', 'net_amount_due_money'];
const GROUPS = ['net_amounts', 'return_amounts'];
const LINE = ['total_money', 'base_price_money', 'gross_sales_money'];

/** The order has no currency of its own: that of its total counts, else that of the first amount in it. */
function currencyOf(order: Source): string {
  for (const money of amountsOf(order)) {
    const code = money?.optional('currency', currency);
    if (code !== undefined) return code;
  }
  throw order.unexpected('total_money', 'money with its currency');
}

function* amountsOf(order: Source): Generator<Source | undefined> {
  for (const name of TOTALS) yield order.optionalObject(name);
  for (const name of GROUPS) yield order.optionalObject(name)?.optionalObject('total_money');
  for (const line of order.optionalList('line_items'))
    for (const name of LINE) yield line.optionalObject(name);
  for (const tender of order.optionalList('tenders')) yield tender.optionalObject('amount_money');
}
