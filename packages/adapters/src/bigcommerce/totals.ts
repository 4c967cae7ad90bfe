import type { MoneyPair, Order, Totals } from '@orderdock/schema';
import { addPairs, isZero, sumPairs } from '../order/money-pairs.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { BigcommerceMoney } from './money.ts';
import { sumOfRefunds } from './refunds.ts';
import { type AmountContext, readHalf } from './taxed.ts';

const PAIRED = ['subtotal', 'shipping_cost', 'handling_cost', 'wrapping_cost', 'total'] as const;

const REPORTED = [
  ...PAIRED.flatMap((name) => [`${name}_ex_tax`, `${name}_inc_tax`]),
  ...['subtotal_tax', 'shipping_cost_tax', 'handling_cost_tax', 'wrapping_cost_tax', 'total_tax'],
  ...['base_shipping_cost', 'base_handling_cost', 'base_wrapping_cost'],
  ...[
    'discount_amount',
    'coupon_discount',
    'store_credit_amount',
    'gift_certificate_amount',
    'refunded_amount',
  ],
];

/** `total_inc_tax`, or the other half with its tax. Throws `UnexpectedShapeError` for an order without a total. */
export function readGrand(order: Source, money: BigcommerceMoney): MoneyPair {
  const gross = money.pair(order, 'total_inc_tax');
  const grand = gross ?? addPairs(money.pair(order, 'total_ex_tax'), money.pair(order, 'total_tax'));
  if (grand === undefined) throw order.unexpected('total_inc_tax', decimal.expected);
  return grand;
}

type Moved = Pick<Order, 'fees' | 'refunds' | 'tenders'>;

/** The sums in the half in which the prices are. */
export function readTotals(order: Source, grand: MoneyPair, moved: Moved, context: AmountContext): Totals {
  const { money, pricing } = context;
  const isInclusive = pricing.view === 'inc';
  const discounts = ['discount_amount', 'coupon_discount'].filter((name) => order.has(name));
  return {
    items: readHalf(order, 'subtotal', context),
    discounts: sumPairs(discounts.map((name) => money.pair(order, name))),
    shipping: readHalf(order, 'shipping_cost', context),
    fees: sumPairs(moved.fees.map(({ total }) => (isInclusive ? total.gross : total.net))),
    tax: money.pair(order, 'total_tax'),
    grand,
    paid: sumOfPayments(moved.tenders),
    refunded: sumOfRefunds(moved.refunds) ?? readRefunded(order, money),
    reported: readReported(order),
  };
}

/** What came in by the transactions that were made; undefined where none tells. */
function sumOfPayments(tenders: Order['tenders']): MoneyPair | undefined {
  const isPayment = ({ kind }: Order['tenders'][number]) =>
    kind === 'sale' || kind === 'capture' || kind === 'gift_card' || kind === 'store_credit';
  const made = tenders.filter((tender) => isPayment(tender) && tender.status?.value !== 'error');
  return sumPairs(made.map(({ amount }) => amount));
}

/** The documentation says that it is always 0, of orders since the refunds of V3; then it says nothing. */
function readRefunded(order: Source, money: BigcommerceMoney): MoneyPair | undefined {
  const amount = money.pair(order, 'refunded_amount');
  return amount === undefined || isZero(amount) ? undefined : amount;
}

function readReported(order: Source): Totals['reported'] {
  return Object.fromEntries(
    REPORTED.flatMap((name) => {
      const figure = order.optional(name, decimal);
      return figure === undefined ? [] : [[name, figure]];
    }),
  );
}
