import type { MoneyPair } from '../../money/money.ts';
import type { OrderLine } from '../../order/lines.ts';
import type { Order } from '../../order/order.ts';
import { emptyOrder } from './empty-order.ts';

/** `12.50`, or `12.50|13.40` with the buyer's amount behind it, in euros and dollars. */
export function eur(text: string): MoneyPair {
  const [shop = '', presentment] = text.split('|');
  return {
    shop: { amount: shop, currency: 'EUR' },
    ...(presentment !== undefined && { presentment: { amount: presentment, currency: 'USD' } }),
  };
}

/** A line of one piece: `net`, `tax` and `gross` as texts, those that are left out not stated. */
export function line(
  total: { readonly net?: string; readonly tax?: string; readonly gross?: string },
  more: Partial<OrderLine> = {},
): OrderLine {
  return {
    id: 'mug',
    priceRole: 'priced',
    title: 'Mug',
    options: [],
    attributes: [],
    quantity: { ordered: 1, unit: 'item', scale: 0 },
    discounts: [],
    taxes: [],
    total: {
      ...(total.net !== undefined && { net: eur(total.net) }),
      ...(total.tax !== undefined && { tax: eur(total.tax) }),
      ...(total.gross !== undefined && { gross: eur(total.gross) }),
    },
    ...more,
  };
}

/** An order in euros with the totals given as texts. */
export function orderOf(
  totals: Readonly<Record<string, string>>,
  more: Partial<Omit<Order, 'totals'>> & { readonly reported?: Record<string, string> },
): Order {
  const { reported = {}, ...members } = more;
  const pairs = Object.fromEntries(Object.entries(totals).map(([name, text]) => [name, eur(text)]));
  const order = emptyOrder('EUR', '0.00');
  return { ...order, ...members, totals: { ...order.totals, ...pairs, reported } };
}
