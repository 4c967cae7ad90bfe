import type { Discount, MoneyPair } from '@orderdock/schema';
import { isZero, subtractPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { OrderDocument } from './document.ts';
import { flag } from './kinds.ts';
import { type MoneyReader, unlessZero, unsigned } from './money.ts';

/** What a cart rule took off. */
export interface CartRule {
  readonly discount: Discount;
  readonly net: MoneyPair | undefined;
  readonly givesShipping: boolean;
}

/**
 * The vouchers and rules that lowered the order; no row tells its share of them. An order without its rules may still say
 * what they came to.
 */
export function readCartRules(document: OrderDocument, money: MoneyReader): CartRule[] {
  const rules = document
    .parts('order_cart_rules')
    // A rule that was taken out of the order stays in the table.
    .filter((rule) => rule.optional('deleted', flag) !== true)
    .map((rule, index): CartRule => {
      const value = money.read(rule, 'value');
      return {
        discount: {
          id: rule.optional('id', identifier) ?? String(index + 1),
          title: rule.optional('name', text),
          kind: 'unknown',
          fundedBy: 'seller',
          amount: value && unsigned(value),
        },
        net: money.read(rule, 'value_tax_excl'),
        givesShipping: rule.optional('free_shipping', flag) === true,
      };
    });
  if (rules.length > 0) return rules;
  const total = unlessZero(readTotalDiscounts(document, money));
  if (total === undefined) return [];
  const discount: Discount = { id: 'total_discounts', kind: 'unknown', fundedBy: 'seller', amount: total };
  return [{ discount, net: money.read(document.order, 'total_discounts_tax_excl'), givesShipping: false }];
}

/** What was taken off, with tax inside. */
export function readTotalDiscounts({ order }: OrderDocument, money: MoneyReader): MoneyPair | undefined {
  const total = money.read(order, 'total_discounts_tax_incl') ?? money.read(order, 'total_discounts');
  return total && unsigned(total);
}

/** The rule that took off just what shipping costs; one that takes off more as well does not say how much of which. */
export function freeShippingRule(
  rules: readonly CartRule[],
  shipping: { readonly net: MoneyPair | undefined; readonly gross: MoneyPair | undefined },
): Discount | undefined {
  const isWhole = (a: MoneyPair | undefined, b: MoneyPair | undefined) => {
    const rest = subtractPairs(a, b);
    return rest !== undefined && isZero(rest);
  };
  const giving = rules.filter(({ givesShipping }) => givesShipping);
  const [rule] = giving;
  if (rule === undefined || giving.length > 1 || unlessZero(shipping.gross) === undefined) return undefined;
  return isWhole(rule.discount.amount, shipping.gross) && isWhole(rule.net, shipping.net)
    ? rule.discount
    : undefined;
}
