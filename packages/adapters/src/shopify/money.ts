import type { Money, MoneyPair, Order } from '@orderdock/schema';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Reads the amounts of one order. */
export interface ShopifyMoney {
  readonly currency: Order['currency'];
  /**
   * The amount at `name`: `name_set` in both currencies where it is there, else the plain decimal, which is in the shop's
   * currency. `setName` is for the places that do not follow the pattern.
   */
  pair(source: Source, name: string, setName?: string): MoneyPair | undefined;
  /** The amount at `name`, or `UnexpectedShapeError`. */
  requiredPair(source: Source, name: string): MoneyPair;
  /** An object with `shop_money` and `presentment_money`. */
  bag(source: Source | undefined): MoneyPair | undefined;
}

/** Throws `UnexpectedShapeError` for an order without a currency. */
export function createShopifyMoney(order: Source): ShopifyMoney {
  const shop = order.required('currency', currency);
  const buyer = order.optional('presentment_currency', currency);

  const bag = (source: Source | undefined): MoneyPair | undefined => {
    const inShop = readMoney(source?.optionalObject('shop_money'), undefined);
    if (inShop === undefined) return undefined;
    const inBuyers = readMoney(source?.optionalObject('presentment_money'), inShop.currency);
    return inBuyers === undefined ? { shop: inShop } : { shop: inShop, presentment: inBuyers };
  };
  const pair: ShopifyMoney['pair'] = (source, name, setName = `${name}_set`) => {
    const inBag = bag(source.optionalObject(setName));
    if (inBag !== undefined) return inBag;
    const plain = source.optional(name, decimal);
    return plain === undefined ? undefined : { shop: { amount: plain, currency: shop } };
  };
  return {
    currency: buyer === undefined || buyer === shop ? { shop } : { shop, presentment: buyer },
    pair,
    requiredPair(source, name) {
      const found = pair(source, name);
      if (found === undefined) throw source.unexpected(name, decimal.expected);
      return found;
    },
    bag,
  };
}

/** Nothing where the currency is `other` as well: the same amount once more is not read. */
function readMoney(source: Source | undefined, other: string | undefined): Money | undefined {
  const code = source?.optional('currency_code', currency);
  if (source === undefined || code === undefined || code === other) return undefined;
  const amount = source.optional('amount', decimal);
  return amount === undefined ? undefined : { amount, currency: code };
}
