import { compareMoney } from '@orderdock/schema';
import { currency } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { amount } from './money.ts';

/** ISO 4217 for no currency at all. */
const NONE = 'XXX';

/**
 * The store's currency. An order does not name it: the client adds it as the member `currency`, from the store's profile.
 * Without it, a total that is the same in US dollars is in US dollars.
 */
export function readCurrency(order: Source, configured: string | undefined): string {
  const stated = order.optional('currency', currency) ?? configured;
  if (stated !== undefined) return stated;
  const [total, inDollars] = [order.optional('total', amount), order.optional('usdTotal', amount)];
  if (total !== undefined && inDollars !== undefined && isSame(total, inDollars)) {
    order.report('usdTotal', {
      code: 'currency_assumed',
      severity: 'info',
      message: 'The order names no currency; its total is the same in US dollars',
    });
    return 'USD';
  }
  order.report(undefined, {
    code: 'no_currency',
    severity: 'error',
    message: 'The order names no currency: give the adapter or the connection the currency of the store',
  });
  return NONE;
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((value) => ({ amount: value, currency: 'USD' }));
  return !/^-?[0.]+$/.test(a) && left !== undefined && right !== undefined && compareMoney(left, right) === 0;
}
