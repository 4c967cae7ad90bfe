import type { Fee, MoneyPair, Order, Totals } from '@orderdock/schema';
import { addPairs, sumPairs } from '../order/money-pairs.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readTax, readUntaxedTotal } from './charges.ts';
import type { MoneyReader } from './money.ts';

/** What the order costs: `total_amount`, or the sum of its parts in a sample that lacks it. Throws `UnexpectedShapeError`. */
export function readGrand(money: MoneyReader): MoneyPair {
  const { payment, read } = money;
  const stated = read(payment, 'total_amount');
  if (stated !== undefined) return stated;
  const untaxed = readUntaxedTotal(money);
  const tax = readTax(money);
  const sum = tax === undefined ? untaxed : addPairs(untaxed, tax);
  if (sum === undefined) throw payment.unexpected('total_amount', decimal.expected);
  payment.report('total_amount', {
    code: 'derived_total',
    message: 'The payment states no total; it is the sum of its parts',
  });
  return sum;
}

/** The parts of an order that its totals sum up. */
export interface Parts extends Pick<Order, 'discounts'> {
  readonly fees: readonly Fee[];
  readonly grand: MoneyPair;
  readonly isPaid: boolean;
}

/** The sums as TikTok states them: goods and shipping before discounts. */
export function readTotals(money: MoneyReader, { discounts, fees, grand, isPaid }: Parts): Totals {
  const { payment, read } = money;
  return {
    items: read(payment, 'original_total_product_price'),
    discounts: sumPairs(discounts.map(({ amount }) => amount)),
    shipping: read(payment, ['original_shipping_fee', 'shipping_fee']),
    fees: sumPairs(fees.map(({ total }) => total.net ?? total.gross)),
    tax: readTax(money),
    grand,
    paid: isPaid ? grand : undefined,
    reported: readReported(payment),
  };
}

/** Every amount of the payment by its own name, those that came with later versions as well. */
function readReported(payment: Source): Record<string, string> {
  return Object.fromEntries(
    Object.keys(payment.value).flatMap((name) => {
      if (name === 'currency' || !/^[a-z][a-z0-9_]{0,63}$/.test(name) || !isAmount(payment.value[name]))
        return [];
      const amount = payment.optional(name, decimal);
      return amount === undefined ? [] : [[name, amount]];
    }),
  );
}

function isAmount(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && decimal.read(value) !== undefined;
}
