import type { MoneyPair, Tender, Totals } from '@orderdock/schema';
import { addPairs, isZero, sumPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import type { Positions } from './discounts.ts';
import type { Reading } from './reading.ts';

const REPORTED = [
  ...['total', 'subtotal', 'tax_total', 'discount_total', 'discount_subtotal', 'discount_tax_total'],
  ...['shipping_total', 'shipping_subtotal', 'shipping_tax_total', 'gift_card_total', 'gift_card_tax_total'],
  ...[
    'item_total',
    'item_subtotal',
    'item_tax_total',
    'original_total',
    'original_subtotal',
    'original_tax_total',
  ],
  ...[
    'original_item_total',
    'original_item_subtotal',
    'original_shipping_total',
    'original_shipping_subtotal',
  ],
  ...['credit_line_total', 'paid_total', 'refunded_total', 'refundable_amount'],
];
const SUMMARY = [
  ...['original_order_total', 'current_order_total', 'paid_total', 'refunded_total', 'transaction_total'],
  ...['pending_difference', 'credit_line_total', 'accounting_total'],
];

/**
 * Medusa's figures, which it works out on request: without a total the order is summed up from its parts, with an issue. Its
 * total lacks what gift cards and credit paid, which `grand` has.
 */
export function readTotals(
  order: Source,
  { positions, tenders }: { readonly positions: Positions; readonly tenders: readonly Tender[] },
  reading: Reading,
): Totals {
  const summary = order.optionalObject('summary');
  const of = (name: string) => reading.amount(order, name);
  const ofSummary = (name: string) => summary && reading.amount(summary, name);
  if (reading.version === 2 && hasShrunk(positions)) return asPlaced(order, { positions, tenders }, reading);
  const giftCardTax = of('gift_card_tax_total');
  const stated = of('total') ?? ofSummary('current_order_total');
  const grand = stated === undefined ? derived(order, positions) : withCredit(stated, tenders, giftCardTax);
  return {
    ...(reading.version === 1 ? sumsOfOne(of, reading) : sumsOfTwo(of, reading)),
    tax: addPairs(of('tax_total'), giftCardTax) ?? of('tax_total'),
    grand,
    current: reading.version === 2 ? ofSummary('current_order_total') : undefined,
    paid: of('paid_total') ?? ofSummary('paid_total'),
    refunded: of('refunded_total') ?? ofSummary('refunded_total'),
    outstanding: ofSummary('pending_difference'),
    reported: readReported(order, summary, reading),
  };
}

/** Goods came back, and Medusa 2 took them out of its sums: lines of which that is known have no tax. */
function hasShrunk({ lines }: Positions): boolean {
  return lines.some(({ quantity, total }) => (quantity.refunded ?? 0) > 0 && total.tax === undefined);
}

/** The total as placed is in the summary; the other sums are of what is left, and stay among the reported figures. */
function asPlaced(
  order: Source,
  { positions, tenders }: { readonly positions: Positions; readonly tenders: readonly Tender[] },
  reading: Reading,
): Totals {
  const summary = order.optionalObject('summary');
  const ofSummary = (name: string) => summary && reading.amount(summary, name);
  const left = reading.amount(order, 'total') ?? ofSummary('current_order_total');
  const original = ofSummary('original_order_total');
  const placed = original === undefined || isZero(original) ? left : original;
  return {
    grand: placed === undefined ? derived(order, positions) : withCredit(placed, tenders, undefined),
    current: left,
    paid: ofSummary('paid_total'),
    refunded: ofSummary('refunded_total'),
    outstanding: ofSummary('pending_difference'),
    reported: readReported(order, summary, reading),
  };
}

type Of = (name: string) => MoneyPair | undefined;

/** Without tax, in whichever mode the prices are. */
function sumsOfOne(of: Of, { taxMode }: Reading): Pick<Totals, 'items' | 'discounts' | 'shipping'> {
  const isExcluded = taxMode === 'excluded';
  return {
    items: isExcluded ? of('subtotal') : undefined,
    discounts: of('discount_total'),
    shipping: isExcluded ? of('shipping_total') : undefined,
  };
}

function sumsOfTwo(of: Of, { taxMode }: Reading): Pick<Totals, 'items' | 'discounts' | 'shipping'> {
  if (taxMode === 'excluded')
    return {
      items: of('item_subtotal'),
      discounts: of('discount_subtotal') ?? of('discount_total'),
      shipping: of('shipping_subtotal'),
    };
  if (taxMode !== 'included') return {};
  return {
    items: of('original_item_total'),
    discounts: of('discount_total'),
    shipping: of('original_shipping_total'),
  };
}

function withCredit(
  stated: MoneyPair,
  tenders: readonly Tender[],
  giftCardTax: MoneyPair | undefined,
): MoneyPair {
  const used = tenders.flatMap(({ kind, amount }) =>
    (kind === 'gift_card' || kind === 'store_credit') && amount !== undefined ? [amount] : [],
  );
  const hasTax = giftCardTax !== undefined && used.length > 0;
  return sumPairs([stated, ...used, ...(hasTax ? [giftCardTax] : [])]) ?? stated;
}

/** Throws `UnexpectedShapeError` where a part has no price either. */
function derived(order: Source, { lines, shippingLines, discounts }: Positions): MoneyPair {
  const parts = [...lines, ...shippingLines].map(({ total }) => total.gross ?? total.net);
  const sum = sumPairs(parts);
  if (sum === undefined || discounts.some(({ id }) => id === 'discount_total'))
    throw order.unexpected('total', 'a total, or lines with prices');
  order.report('total', {
    code: 'derived_total',
    message: 'The total was not asked for: it is the sum of the parts',
  });
  return sum;
}

function readReported(order: Source, summary: Source | undefined, reading: Reading): Totals['reported'] {
  const figures = (source: Source | undefined, names: readonly string[], prefix: string) =>
    names.flatMap((name): [string, string][] => {
      const figure = source && reading.figure(source, name);
      return figure === undefined ? [] : [[`${prefix}${name}`, figure]];
    });
  return Object.fromEntries([...figures(order, REPORTED, ''), ...figures(summary, SUMMARY, 'summary.')]);
}
