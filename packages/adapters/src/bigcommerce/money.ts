import type { MoneyPair, Order } from '@orderdock/schema';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Reads the amounts of one order, all of which are in the currency that the shopper pays in. */
export interface BigcommerceMoney {
  readonly currency: Order['currency'];
  of(amount: string): MoneyPair;
  /** The amount at `name`; undefined where there is none. */
  pair(source: Source, name: string): MoneyPair | undefined;
  /** The same to compare with, which neither counts as read nor makes an issue. */
  peek(source: Source, name: string): MoneyPair | undefined;
}

/**
 * `default_currency_code` is the transactional currency, in which all amounts are and in which the seller is paid;
 * `currency_code` is the one in which the storefront showed its prices, of which no amount is stated. Throws
 * `UnexpectedShapeError` for an order without a currency.
 */
export function createMoney(order: Source): BigcommerceMoney {
  const shop = readShopCurrency(order);
  const of = (amount: string): MoneyPair => ({ shop: { amount, currency: shop } });
  return {
    currency: { shop, ...readDisplay(order, shop) },
    of,
    pair(source, name) {
      const amount = source.optional(name, decimal);
      return amount === undefined ? undefined : of(amount);
    },
    peek(source, name) {
      const value = source.value[name];
      const amount = typeof value === 'string' || typeof value === 'number' ? decimal.read(value) : undefined;
      return amount === undefined ? undefined : of(amount);
    },
  };
}

function readShopCurrency(order: Source): string {
  const name = ['default_currency_code', 'currency_code', 'store_default_currency_code'].find((candidate) =>
    order.has(candidate),
  );
  return order.required(name ?? 'default_currency_code', currency);
}

function readDisplay(order: Source, shop: string): Pick<Order['currency'], 'presentment' | 'exchangeRate'> {
  const display = order.optional('currency_code', currency);
  if (display === undefined || display === shop) return {};
  return { presentment: display, exchangeRate: order.optional('currency_exchange_rate', decimal) };
}
