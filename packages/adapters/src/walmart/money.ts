import type { MoneyPair } from '@orderdock/schema';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { membersOf } from './members.ts';

/** Reads `{ currency, amount }` of one order, all of whose amounts are in one currency. */
export interface MoneyReader {
  readonly currency: string;
  /** Undefined, with an issue, for an amount in another currency: it is not comparable with the rest. */
  read(source: Source, name: string): MoneyPair | undefined;
}

/** The currency is that of the first amount. Throws `UnexpectedShapeError` where the order has no amount at all. */
export function createMoneyReader(order: Source, lines: readonly Source[]): MoneyReader {
  const code = currencyOf(order, lines);
  return {
    currency: code,
    read(source, name) {
      const money = source.optionalObject(name);
      if (money === undefined) return undefined;
      const { amountName, currencyName } = namesIn(money);
      const amount = money.optional(amountName, decimal);
      const own = money.optional(currencyName, currency);
      if (amount === undefined) return undefined;
      if (own === code) return { shop: { amount, currency: code } };
      source.report(name, {
        code: 'another_currency',
        message: 'The amount is not in the currency of the order',
      });
      return undefined;
    },
  };
}

/** The summary of an order has another spelling of the same. */
export function namesIn(money: Source): { readonly amountName: string; readonly currencyName: string } {
  return money.has('currencyAmount') || money.has('currencyUnit')
    ? { amountName: 'currencyAmount', currencyName: 'currencyUnit' }
    : { amountName: 'amount', currencyName: 'currency' };
}

function currencyOf(order: Source, lines: readonly Source[]): string {
  for (const money of amountsOf(order, lines)) {
    const code = money?.optional(namesIn(money).currencyName, currency);
    if (code !== undefined) return code;
  }
  throw order.unexpected('orderLines', 'lines with an amount in a currency');
}

function* amountsOf(order: Source, lines: readonly Source[]): Generator<Source | undefined> {
  yield order.optionalObject('orderTotal');
  yield order.optionalObject('orderSummary')?.optionalObject('totalAmount');
  for (const line of lines) {
    yield line.optionalObject('item')?.optionalObject('unitPrice');
    for (const charge of membersOf(line, 'charges', 'charge')) yield charge.optionalObject('chargeAmount');
  }
}
