import type { MoneyPair, Tender, Totals } from '@orderdock/schema';
import { addPairs, multiplyPair } from '../order/money-pairs.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { CAMEL } from './dialect.ts';
import type { Reading } from './money.ts';

/** Sums of `TaxedMoney`, and sums of `Money`. */
const TAXED = ['total', 'undiscountedTotal', 'subtotal', 'shippingPrice'];
const PLAIN = [
  'totalAuthorized',
  'totalCaptured',
  'totalCharged',
  'totalCanceled',
  'totalRefunded',
  'totalRefundPending',
  'totalGrantedRefund',
  'totalBalance',
];

/** Saleor's figures. Its total lacks what gift cards paid, which `grand` has. Throws `UnexpectedShapeError` without a total. */
export function readTotals(order: Source, tenders: readonly Tender[], reading: Reading): Totals {
  const total = reading.taxed(order, 'total');
  const stated = total.gross ?? total.net;
  if (stated === undefined) throw order.unexpected('total', 'the total of the order');
  const balance = reading.amount(order, 'totalBalance');
  return {
    shipping: readShippingTotal(order, reading),
    tax: total.tax,
    grand: withGiftCards(stated, tenders),
    paid: reading.amount(order, 'totalCharged') ?? reading.amount(order, 'totalCaptured'),
    refunded: reading.amount(order, 'totalRefunded'),
    // The balance is what was paid less what is owed.
    outstanding: multiplyPair(balance, -1),
    reported: readReported(order, reading),
  };
}

function readShippingTotal(order: Source, reading: Reading): MoneyPair | undefined {
  return (
    reading.amount(order, 'undiscountedShippingPrice') ?? reading.price(reading.taxed(order, 'shippingPrice'))
  );
}

function withGiftCards(stated: MoneyPair, tenders: readonly Tender[]): MoneyPair {
  return tenders.reduce((sum, { kind, amount }) => {
    const used = kind === 'gift_card' ? amount : undefined;
    return (used && addPairs(sum, used)) ?? sum;
  }, stated);
}

function readReported(order: Source, { names }: Reading): Totals['reported'] {
  if (names === CAMEL)
    return Object.fromEntries([
      ...TAXED.flatMap((name) =>
        ['net', 'gross', 'tax'].flatMap((view) => {
          const amount = order.optionalObject(name)?.optionalObject(view)?.optional('amount', decimal);
          return amount === undefined ? [] : [[`${name}.${view}`, amount]];
        }),
      ),
      ...PLAIN.flatMap((name) => {
        const amount = order.optionalObject(name)?.optional('amount', decimal);
        return amount === undefined ? [] : [[name, amount]];
      }),
    ]);
  const written = [
    ...TAXED.flatMap((name) => ['net_amount', 'gross_amount'].map((view) => `${names(name)}_${view}`)),
    'tax_amount',
    'discount_amount',
    'voucher_discount',
  ];
  return Object.fromEntries(
    written.flatMap((name) => {
      const amount = order.optional(name, decimal);
      return amount === undefined ? [] : [[name, amount]];
    }),
  );
}
