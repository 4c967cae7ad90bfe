import type { MoneyPair } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { type Names, nameIn, ORDER } from './names.ts';

/** Reads the amounts of one order, decimal texts or numbers in major units of its one currency. */
export interface MoneyReader {
  readonly currency: string;
  /** The payment, which has the sums. */
  readonly payment: Source;
  read(source: Source, name: string | Names): MoneyPair | undefined;
  /** As `read`; undefined for an amount of nothing, which TikTok writes for what an order does not have. */
  some(source: Source, name: string | Names): MoneyPair | undefined;
  /** Whether the source is in another currency, with an issue: such amounts cannot be compared with the rest. */
  isForeign(source: Source): boolean;
}

/** Throws `UnexpectedShapeError` where neither the payment nor a line says the currency. */
export function createMoneyReader(order: Source): MoneyReader {
  const payment = order.object(nameIn(order, ORDER.payment));
  const code = payment.optional('currency', currency) ?? currencyOfLines(order);
  if (code === undefined) throw payment.unexpected('currency', currency.expected);
  const read: MoneyReader['read'] = (source, names) => {
    const name = typeof names === 'string' ? names : nameIn(source, names);
    const amount = source.optional(name, decimal);
    return amount === undefined ? undefined : { shop: { amount, currency: code } };
  };
  return {
    currency: code,
    payment,
    read,
    some(source, name) {
      const amount = read(source, name);
      return amount === undefined || isZero(amount) ? undefined : amount;
    },
    isForeign(source) {
      const own = source.optional('currency', currency) ?? code;
      if (own === code) return false;
      source.report('currency', {
        code: 'another_currency',
        message: 'The amounts are not in the currency of the order',
      });
      return true;
    },
  };
}

function currencyOfLines(order: Source): string | undefined {
  for (const line of order.optionalList(nameIn(order, ORDER.lines))) {
    const code = line.optional('currency', currency);
    if (code !== undefined) return code;
  }
  return undefined;
}
