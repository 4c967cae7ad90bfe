import type { MoneyPair, OrderLine, Totals } from '@orderdock/schema';
import { multiplyPair, sumPairs } from '../../order/money-pairs.ts';
import type { Source } from '../../source/source.ts';
import { readReported, type WixMoney } from '../money.ts';
import { isSame, type Sums, type TaxMode } from '../tax-mode.ts';

const SUMMARY = [
  ...['subtotal', 'shipping', 'tax', 'discount', 'total', 'totalAdditionalFees'],
  // What the beta of the API calls the total.
  ...['totalPrice', 'totalWithGiftCard', 'totalWithoutGiftCard'],
];
const BALANCE = [
  ...[
    'balance',
    'paid',
    'refunded',
    'authorized',
    'pendingRefund',
    'pending',
    'chargeback',
    'chargebackReversal',
  ],
  ...['platformFees', 'totalMinusPlatformFees', 'cashRoundingAdjustment'],
];

/** The sums of the order as placed. Throws `UnexpectedShapeError` where it has no total. */
export function readSums(order: Source, money: WixMoney): Sums {
  const summary = order.object('priceSummary');
  const grand = money.read(summary, 'total') ?? money.read(summary, 'totalPrice');
  if (grand === undefined) throw summary.unexpected('total', 'an amount');
  return {
    grand,
    items: money.read(summary, 'subtotal'),
    shipping: money.read(summary, 'shipping'),
    fees: money.read(summary, 'totalAdditionalFees'),
    discounts: money.read(summary, 'discount'),
    tax: money.read(summary, 'tax'),
  };
}

interface TotalsContext {
  readonly money: WixMoney;
  readonly sums: Sums;
  readonly taxMode: TaxMode;
  readonly lines: readonly OrderLine[];
  readonly shippingPrice: MoneyPair | undefined;
  /** The sum of the discounts that the order lists. */
  readonly discounts: MoneyPair | undefined;
}

/**
 * The price summary is before tax also where the prices have tax inside. There a figure is handed on only where it is the
 * sum of its parts as they are priced; `reported` has all of them.
 */
export function readTotals(order: Source, context: TotalsContext): Totals {
  const { money, sums, taxMode } = context;
  const { items, shipping, fees } = sums;
  const balance = order.optionalObject('balanceSummary');
  const isOnTop = taxMode !== 'included';
  const prices = sumPairs(
    context.lines.map(({ unitPrice, quantity }) => multiplyPair(unitPrice, quantity.ordered)),
  );
  return {
    items: items && (isOnTop || isSame(prices, items)) ? items : undefined,
    shipping: shipping && (isOnTop || isSame(context.shippingPrice, shipping)) ? shipping : undefined,
    fees: isOnTop ? fees : undefined,
    discounts:
      sums.discounts && (isOnTop || isSame(context.discounts, sums.discounts)) ? sums.discounts : undefined,
    tax: sums.tax,
    grand: sums.grand,
    paid: money.read(balance, 'paid'),
    refunded: money.read(balance, 'refunded'),
    outstanding: money.read(balance, 'balance'),
    reported: {
      ...readReported(money, order.optionalObject('priceSummary'), {
        prefix: 'priceSummary',
        names: SUMMARY,
      }),
      ...readReported(money, balance, { prefix: 'balanceSummary', names: BALANCE }),
      ...readReported(money, order.optionalObject('payAfterFreeTrial'), {
        prefix: 'payAfterFreeTrial',
        names: SUMMARY,
      }),
      ...readReported(money, order.optionalObject('platformFeeSummary'), {
        prefix: 'platformFeeSummary',
        names: ['total', 'totalPassOn', 'totalAbsorbed'],
      }),
    },
  };
}
