import type { MoneyPair, ShippingLine } from '@orderdock/schema';
import { subtractPairs } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import { type CartRule, freeShippingRule } from './discounts.ts';
import type { OrderDocument } from './document.ts';
import { readId } from './kinds.ts';
import { type MoneyReader, unlessZero } from './money.ts';
import { readPercent } from './percent.ts';

/** What sending costs, by the order's sums; none where it costs nothing and nobody carries it. */
export function readShipping(
  document: OrderDocument,
  money: MoneyReader,
  rules: readonly CartRule[],
): ShippingLine[] {
  const { order } = document;
  const method = readId(order, 'id_carrier');
  const net = money.read(order, 'total_shipping_tax_excl');
  const gross = money.read(order, 'total_shipping_tax_incl') ?? money.read(order, 'total_shipping');
  if (unlessZero(gross) === undefined && (method === undefined || gross === undefined)) return [];
  const free = freeShippingRule(rules, { net, gross });
  const after = (amount: MoneyPair | undefined) =>
    free === undefined ? amount : subtractPairs(amount, amount);
  const tax = subtractPairs(after(gross), after(net));
  const rate = readPercent(order, 'carrier_tax_rate');
  return [
    {
      title: document.find('carriers', method)?.optional('name', text),
      method,
      price: gross,
      discounts: free?.amount === undefined ? [] : [{ discountId: free.id, amount: free.amount }],
      taxes: rate === undefined || unlessZero(tax) === undefined ? [] : [{ rate, amount: tax }],
      total: { net: after(net), gross: after(gross), tax },
    },
  ];
}
