import type { Money, MoneyPair, Order } from '@orderdock/schema';
import { currency, decimal } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';

/** The bags in which the total stands, the one for the order as placed first. */
export const TOTAL_BAGS = ['totalPriceSet', 'originalTotalPriceSet', 'currentTotalPriceSet'];

/** The `MoneyBag` at `name`; the buyer's amount is read where it is in another currency than the shop's. */
export function readBag(source: Source | undefined, name: string): MoneyPair | undefined {
  return bagOf(source?.optionalObject(name));
}

/** A `MoneyBag` that stands by itself. */
export function bagOf(bag: Source | undefined): MoneyPair | undefined {
  const shop = readMoney(bag?.optionalObject('shopMoney'), undefined);
  if (shop === undefined) return undefined;
  const presentment = readMoney(bag?.optionalObject('presentmentMoney'), shop.currency);
  return presentment === undefined ? { shop } : { shop, presentment };
}

function readMoney(money: Source | undefined, other: string | undefined): Money | undefined {
  const code = money?.optional('currencyCode', currency);
  if (money === undefined || code === undefined || code === other) return undefined;
  const amount = money.optional('amount', decimal);
  return amount === undefined ? undefined : { amount, currency: code };
}

/** The order's currencies, by their own members or by those of its total. Throws `UnexpectedShapeError` for none. */
export function readCurrencies(order: Source): Order['currency'] {
  const shop = codeOfShop(order);
  if (shop === undefined) throw order.unexpected('currencyCode', currency.expected);
  const buyer =
    order.optional('presentmentCurrencyCode', currency) ?? codeIn(order, 'presentmentMoney') ?? shop;
  return buyer === shop ? { shop } : { shop, presentment: buyer };
}

/** The currency of the shop; undefined where a query asked for amounts only. */
export function codeOfShop(order: Source): string | undefined {
  return order.optional('currencyCode', currency) ?? codeIn(order, 'shopMoney');
}

function codeIn(order: Source, side: 'shopMoney' | 'presentmentMoney'): string | undefined {
  const bag = TOTAL_BAGS.map((name) => order.optionalObject(name)).find((found) => found !== undefined);
  return bag?.optionalObject(side)?.optional('currencyCode', currency);
}
