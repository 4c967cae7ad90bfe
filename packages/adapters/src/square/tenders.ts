import type { Tender } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { SquareMoney } from './money.ts';

const STATUS = {
  AUTHORIZED: 'success',
  CAPTURED: 'success',
  VOIDED: 'success',
  COMPLETED: 'success',
  PENDING: 'pending',
  FAILED: 'failed',
} as const;

/** Where the payments of each kind keep their status; cash, and cards of other terminals, have none and are paid. */
const DETAILS = [
  'card_details',
  'bank_account_details',
  'buy_now_pay_later_details',
  'square_account_details',
] as const;

/** The payments, tip included. A gift card pays like a card: it is no discount. */
export function readTenders(order: Source, money: SquareMoney): Tender[] {
  return order.optionalList('tenders').map((tender) => readTender(tender, money));
}

function readTender(tender: Source, money: SquareMoney): Tender {
  const gateway = tender.optional('type', text);
  const details = DETAILS.map((name) => tender.optionalObject(name)).find((found) => found?.has('status'));
  const status = details && readWord(details, 'status', STATUS);
  return {
    id: tender.optional('id', identifier),
    kind: kindOf(gateway, status?.raw ?? undefined),
    gateway,
    title: cardOf(tender) ?? tender.optional('note', text),
    reference: tender.optional('payment_id', text) ?? tender.optional('transaction_id', text),
    amount: money.of(tender, 'amount_money'),
    status: status ?? { value: 'success', raw: null },
    at: tender.optional('created_at', isoInstant),
  };
}

function kindOf(type: string | undefined, status = 'CAPTURED'): Tender['kind'] {
  if (type === 'NO_SALE') return 'unknown';
  if (status === 'AUTHORIZED') return 'authorization';
  if (status === 'VOIDED') return 'void';
  if (!Object.hasOwn(STATUS, status)) return 'unknown';
  return type === 'SQUARE_GIFT_CARD' ? 'gift_card' : 'sale';
}

function cardOf(tender: Source): string | undefined {
  const card = tender.optionalObject('card_details')?.optionalObject('card');
  const brand = card?.optional('card_brand', text);
  const digits = card?.optional('last_4', text);
  return brand === undefined || digits === undefined ? undefined : `${brand} ending in ${digits}`;
}
