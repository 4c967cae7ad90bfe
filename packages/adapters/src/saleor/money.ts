import type { MoneyPair, Order, TaxedMoney } from '@orderdock/schema';
import { addPairs, multiplyPair, subtractPairs } from '../order/money-pairs.ts';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { CAMEL, type Names } from './dialect.ts';

/** What the parts of one order are read with. Every amount of a Saleor order is in the currency of its channel. */
export interface Reading {
  readonly names: Names;
  readonly currency: string;
  readonly taxMode: Order['taxMode'];
  /** `Money`, or `<name>_amount` beside it, or the bare number; undefined with an issue in another currency. */
  amount(source: Source, name: string): MoneyPair | undefined;
  /** `TaxedMoney`, or `<name>_net_amount` and `<name>_gross_amount`; whichever third is missing follows from the others. */
  taxed(source: Source, name: string): TaxedMoney;
  /** A `TaxedMoney` in the view in which the channel's prices are entered; only that is read. */
  priceAt(source: Source, name: string): MoneyPair | undefined;
  /** The amount in that view. */
  price(amount: TaxedMoney): MoneyPair | undefined;
}

type View = 'net' | 'gross' | 'tax';

export function createReading(names: Names, code: string, taxMode: Order['taxMode']): Reading {
  const pair = (source: Source, name: string): MoneyPair | undefined => {
    const amount = source.optional(name, decimal);
    // Beside a bare amount its object may say the currency, a payment or a line.
    if (amount === undefined || (names !== CAMEL && !isCurrency(source, code))) return undefined;
    return { shop: { amount, currency: code } };
  };
  const money = (source: Source, name: string): MoneyPair | undefined => {
    const object = source.optionalObject(name);
    return object === undefined || !isCurrency(object, code) ? undefined : pair(object, 'amount');
  };
  const part = (source: Source, name: string, view: View): MoneyPair | undefined => {
    if (names !== CAMEL) return pair(source, `${names(name)}_${view}_amount`);
    const object = source.optionalObject(name);
    return object === undefined || !isCurrency(object, code) ? undefined : money(object, view);
  };
  const views: readonly [View, View] = taxMode === 'excluded' ? ['net', 'gross'] : ['gross', 'net'];
  return {
    names,
    currency: code,
    taxMode,
    amount: (source, name) => {
      if (names === CAMEL) return money(source, name);
      const written = ['_amount', '_value', ''].map((end) => `${names(name)}${end}`);
      const found = written.find((known) => source.has(known));
      return found === undefined ? undefined : pair(source, found);
    },
    taxed: (source, name) =>
      completed({
        net: part(source, name, 'net'),
        gross: part(source, name, 'gross'),
        tax: part(source, name, 'tax'),
      }),
    priceAt: (source, name) => part(source, name, views[0]) ?? part(source, name, views[1]),
    price: ({ net, gross }) => (taxMode === 'excluded' ? (net ?? gross) : (gross ?? net)),
  };
}

/** With the third of net, gross and tax that follows from the other two. */
export function completed({ net, gross, tax }: TaxedMoney): TaxedMoney {
  return {
    net: net ?? subtractPairs(gross, tax),
    gross: gross ?? addPairs(net, tax),
    tax: tax ?? subtractPairs(gross, net),
  };
}

/** The amount times a whole number. */
export function times({ net, gross, tax }: TaxedMoney, factor: number): TaxedMoney {
  return {
    net: multiplyPair(net, factor),
    gross: multiplyPair(gross, factor),
    tax: multiplyPair(tax, factor),
  };
}

/** True as well where the amount does not say its currency, as a query may leave it out. */
function isCurrency(object: Source, code: string): boolean {
  const own = object.optional('currency', currency);
  if (own === undefined || own === code) return true;
  object.report('currency', {
    code: 'another_currency',
    message: 'The amount is not in the currency of the order',
  });
  return false;
}
