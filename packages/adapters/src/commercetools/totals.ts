import type { MoneyPair, ShippingLine, Totals } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import { readTaxedPrice } from './taxed.ts';

/**
 * `totalPrice` has no tax where the prices have none, so what the buyer owes is `taxedPrice.totalGross`; only an order
 * without taxes has no such thing. Throws `UnexpectedShapeError` where there is neither.
 */
export function readTotals(order: Source, shipping: readonly ShippingLine[], money: MoneyReader): Totals {
  const taxed = order.optionalObject('taxedPrice');
  const taxes = taxed && readTaxedPrice(taxed, money);
  const total = money.read(order, 'totalPrice');
  const grand = taxes?.gross ?? total;
  if (grand === undefined) throw order.unexpected('totalPrice', 'an amount');
  return {
    shipping: sumPairs(shipping.map(({ price }) => price)),
    tax: taxes?.tax,
    grand,
    reported: {
      ...named('totalPrice', total),
      ...named('taxedPrice.totalNet', taxes?.net),
      ...named('taxedPrice.totalGross', taxes?.gross),
      ...named('taxedPrice.totalTax', taxed && money.read(taxed, 'totalTax')),
      ...nested(order, 'taxedShippingPrice', ['totalNet', 'totalGross', 'totalTax'], money),
      ...nested(order, 'discountOnTotalPrice', ['discountedAmount'], money),
    },
  };
}

function nested(
  order: Source,
  name: string,
  parts: readonly string[],
  money: MoneyReader,
): Record<string, string> {
  const source = order.optionalObject(name);
  if (source === undefined) return {};
  return Object.assign({}, ...parts.map((part) => named(`${name}.${part}`, money.read(source, part))));
}

function named(name: string, amount: MoneyPair | undefined): Record<string, string> {
  return amount === undefined ? {} : { [name]: amount.shop.amount };
}
