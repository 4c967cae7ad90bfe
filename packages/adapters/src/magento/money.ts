import { compareMoney, type MoneyPair, type Order } from '@orderdock/schema';
import { multiplyPair } from '../order/money-pairs.ts';
import { currency } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { amount } from './amount.ts';

/** Reads the amounts of one order and of the documents that belong to it. */
export interface MagentoMoney {
  readonly currency: Order['currency'];
  /**
   * The amount at `name`, which is in the currency that the buyer saw, with the one at `baseName`, which is in the
   * shop's base currency.
   */
  pair(source: Source, name: string, baseName?: string): MoneyPair | undefined;
  /** As {@link pair}; throws `UnexpectedShapeError` where there is none. */
  requiredPair(source: Source, name: string): MoneyPair;
}

/**
 * Amounts stand in the base currency, which the shop is run in, and in the order's. A sample that has lost its `base_`
 * amounts is read in the order's currency alone. Throws `UnexpectedShapeError` for an order without a currency.
 */
export function createMoney(order: Source): MagentoMoney {
  const buyer = order.optional('order_currency_code', currency);
  const base = order.optional('base_currency_code', currency);
  const hasBase = base !== undefined && (order.has('base_grand_total') || buyer === undefined);
  const shop = hasBase ? base : (buyer ?? order.required('order_currency_code', currency));
  const isOne = !hasBase || buyer === undefined || buyer === shop;
  const pair = isOne ? readInOne(shop) : readInBoth(shop, buyer);
  return {
    currency: isOne ? { shop } : { shop, presentment: buyer, exchangeRate: readRate(order) },
    pair,
    requiredPair(source, name) {
      const found = pair(source, name);
      if (found === undefined) throw source.unexpected(name, amount.expected);
      return found;
    },
  };
}

/** The amount without its sign: the platform writes a discount as a negative amount here and a positive one there. */
export function magnitude(pair: MoneyPair | undefined): MoneyPair | undefined {
  return pair?.shop.amount.startsWith('-') ? multiplyPair(pair, -1) : pair;
}

/** Both columns hold one amount; where they do not, the shop's counts and an issue says so. */
function readInOne(shop: string): MagentoMoney['pair'] {
  return (source, name, baseName = `base_${name}`) => {
    const inBase = source.optional(baseName, amount);
    const own = source.optional(name, amount);
    const found = inBase ?? own;
    if (found === undefined) return undefined;
    const pair = { shop: { amount: found, currency: shop } };
    if (own !== undefined && own !== found && compareMoney(pair.shop, { amount: own, currency: shop }) !== 0)
      source.report(name, {
        code: 'amounts_differ',
        message: 'The amount differs from the one in the base currency, which is the same currency',
      });
    return pair;
  };
}

function readInBoth(shop: string, buyer: string): MagentoMoney['pair'] {
  return (source, name, baseName = `base_${name}`) => {
    const inBase = source.optional(baseName, amount);
    const own = source.optional(name, amount);
    const presentment = own === undefined ? undefined : { amount: own, currency: buyer };
    if (inBase !== undefined)
      return { shop: { amount: inBase, currency: shop }, ...(presentment && { presentment }) };
    if (presentment !== undefined)
      source.report(name, {
        code: 'amount_not_in_shop_currency',
        severity: 'info',
        message: 'The amount is stated in the currency of the buyer only',
      });
    return undefined;
  };
}

/** How much of the buyer's currency one unit of the base currency is. */
function readRate(order: Source): string | undefined {
  const rate = order.optional('base_to_order_rate', amount);
  return rate === undefined || /^-|^0*(\.0*)?$/.test(rate) ? undefined : rate;
}
