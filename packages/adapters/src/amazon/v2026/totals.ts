import type { MoneyPair, Order } from '@orderdock/schema';
import { decimal, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { type AmazonMoney, plus } from '../money.ts';
import type { TaxReading } from '../reading.ts';

/** What the order's own proceeds say, by Amazon's words: `ITEM`, `SHIPPING`, `TAX`, `DISCOUNT`, `DELIVERY_TIP`… */
export interface OrderProceeds {
  readonly grand: MoneyPair | undefined;
  readonly sums: ReadonlyMap<string, MoneyPair>;
  readonly reported: Record<string, string>;
}

const FEES = ['GIFT_WRAP', 'COD_FEE', 'OTHER', 'DELIVERY_TIP'] as const;

export function readProceeds(order: Source, money: AmazonMoney): OrderProceeds {
  const proceeds = order.optionalObject('proceeds');
  const grand = money.pair(proceeds, 'grandTotal');
  const sums = new Map<string, MoneyPair>();
  const reported: Record<string, string> = {};
  const total = proceeds?.optionalObject('grandTotal')?.optional('amount', decimal);
  if (total !== undefined) reported['grandTotal'] = total;
  for (const breakdown of proceeds?.optionalList('breakdowns') ?? []) {
    const type = breakdown.optional('type', text);
    const amount =
      type === 'DISCOUNT' ? money.size(breakdown, 'subtotal') : money.pair(breakdown, 'subtotal');
    const sum = plus(type === undefined ? undefined : sums.get(type), amount);
    if (type === undefined || sum === undefined) continue;
    sums.set(type, sum);
    // A name that an object already has would change what it is.
    if (/^[A-Z][A-Z_]{0,63}$/.test(type)) reported[type] = sum.shop.amount;
  }
  return { grand, sums, reported };
}

/** Amazon's sums where they mean what ours do; a tax that is outside the total is none of its. */
export function readTotals(
  { sums, reported }: OrderProceeds,
  grand: MoneyPair,
  tax: TaxReading,
): Order['totals'] {
  return {
    items: sums.get('ITEM'),
    discounts: sums.get('DISCOUNT'),
    shipping: sums.get('SHIPPING'),
    fees: plus(...FEES.map((type) => sums.get(type))),
    tax: tax === 'outside' ? undefined : sums.get('TAX'),
    tips: sums.get('DELIVERY_TIP'),
    grand,
    reported,
  };
}
