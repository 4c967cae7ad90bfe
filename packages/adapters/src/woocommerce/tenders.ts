import type { MoneyPair, Tender } from '@orderdock/schema';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Dates } from './dates.ts';
import type { Payment } from './dialect.ts';
import type { MoneyReader } from './money.ts';

/** The one payment that an order names. The platform knows no part payments: what is paid is the total. */
export function tendersOf(payment: Payment, { paidAt }: Dates, grand: MoneyPair): Tender[] {
  const { gateway, title, reference, paid } = payment;
  if (!paid && (gateway ?? title ?? reference) === undefined) return [];
  return [
    {
      kind: paid ? 'sale' : 'unknown',
      gateway,
      title,
      reference,
      amount: paid ? grand : undefined,
      status: { value: paid ? 'success' : 'pending', raw: null },
      at: paidAt,
    },
  ];
}

/**
 * The cards of the Gift Cards extension, which have come off `total` already. A card's code pays for whoever holds it, so
 * it stays in raw only.
 *
 * @see https://woocommerce.com/document/gift-cards/rest-api-reference/
 */
export function readGiftCards(order: Source, money: MoneyReader): Tender[] {
  return order.optionalList('gift_cards').map((card) => ({
    id: card.optional('id', identifier),
    kind: 'gift_card',
    amount: money.read(card, 'amount'),
  }));
}
