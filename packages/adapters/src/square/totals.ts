import type { Fee, MoneyPair, Order, OrderLine } from '@orderdock/schema';
import { addPairs, sumPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import type { SquareMoney } from './money.ts';
import type { Payment } from './payment.ts';

const TOTALS = [
  'total_money',
  'total_tax_money',
  'total_discount_money',
  'total_tip_money',
  'total_service_charge_money',
  'net_amount_due_money',
];
const GROUPS = ['net_amounts', 'return_amounts'];
const AMOUNTS = ['total_money', 'tax_money', 'discount_money', 'tip_money', 'service_charge_money'];

interface Parts {
  readonly money: SquareMoney;
  readonly taxMode: Order['taxMode'];
  readonly grand: MoneyPair;
  readonly payment: Payment;
}

/** The sums, each only where Square's figure means what the field means. */
export function readTotals(order: Source, { money, taxMode, grand, payment }: Parts): Order['totals'] {
  return {
    items: taxMode === 'mixed' ? undefined : itemsOf(order, taxMode, money),
    discounts: money.of(order, 'total_discount_money'),
    fees: feesOf(order, money),
    tax: money.of(order, 'total_tax_money'),
    tips: money.of(order, 'total_tip_money'),
    rounding: money.of(order.optionalObject('rounding_adjustment'), 'amount_money'),
    grand,
    current: money.of(order.optionalObject('net_amounts'), 'total_money'),
    paid: payment.paid,
    refunded: payment.refunded,
    outstanding: money.of(order, 'net_amount_due_money'),
    reported: readReported(order, money),
  };
}

/**
 * `total_money`, or what lines and fees come to: an order that only gives back has no total of its own, and excerpts have
 * none either. Throws `UnexpectedShapeError` where neither tells it.
 */
export function readGrand(
  order: Source,
  money: SquareMoney,
  { lines, fees }: { readonly lines: readonly OrderLine[]; readonly fees: readonly Fee[] },
): MoneyPair {
  const stated = money.of(order, 'total_money');
  if (stated !== undefined) return stated;
  order.report('total_money', {
    code: 'derived_total',
    message: 'The order has no total: it was worked out from its lines and charges',
    severity: 'info',
  });
  const parts = [...lines.filter(({ priceRole }) => priceRole === 'priced'), ...fees];
  const sum = parts.length === 0 ? money.zero : sumPairs(parts.map(({ total }) => total.gross));
  if (sum === undefined) throw order.unexpected('total_money', 'money');
  return sum;
}

/**
 * The lines before discounts, modifiers included, as priced. Not `gross_sales_money`: in the US, Canada and Japan that is
 * without the tax that is inside the price, elsewhere with it.
 */
function itemsOf(order: Source, taxMode: Order['taxMode'], money: SquareMoney): MoneyPair | undefined {
  return sumPairs(
    order.optionalList('line_items').map((line) => {
      const variation = money.of(line, 'variation_total_price_money');
      if (variation === undefined)
        return taxMode === 'excluded' ? money.of(line, 'gross_sales_money') : undefined;
      return line
        .optionalList('modifiers')
        .filter((modifier) => modifier.has('total_price_money'))
        .map((modifier) => money.of(modifier, 'total_price_money'))
        .reduce(addPairs, variation);
    }),
  );
}

/** Square's sum of charges is of what was applied: with the tax inside prices and without the tax on top of them. */
function feesOf(order: Source, money: SquareMoney): MoneyPair | undefined {
  const charges = money.of(order, 'total_service_charge_money');
  const tip = money.of(order, 'total_tip_money');
  return tip === undefined ? charges : addPairs(charges, tip);
}

/** Square's own figures, in minor units as it writes them. */
function readReported(order: Source, money: SquareMoney): Record<string, string> {
  const places: (readonly [string, Source | undefined, string])[] = [
    ...TOTALS.map((name) => [name, order, name] as const),
    ...GROUPS.flatMap((group) =>
      AMOUNTS.map((name) => [`${group}.${name}`, order.optionalObject(group), name] as const),
    ),
    ['rounding_adjustment.amount_money', order.optionalObject('rounding_adjustment'), 'amount_money'],
  ];
  return Object.fromEntries(
    places.flatMap(([key, source, name]) => {
      const figure = money.reported(source, name);
      return figure === undefined ? [] : [[key, figure]];
    }),
  );
}
