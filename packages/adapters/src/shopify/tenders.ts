import type { MoneyPair, Order, Tender } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { currency, decimal, identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const KIND = {
  authorization: 'authorization',
  capture: 'capture',
  sale: 'sale',
  refund: 'refund',
  void: 'void',
} as const;

const STATUS = { pending: 'pending', success: 'success', failure: 'failed', error: 'error' } as const;

/**
 * The transactions of the order and of its refunds. A webhook carries none but those of refunds; the gateways that took
 * part are then all that is known of the payment.
 */
export function readTenders(order: Source, currencies: Order['currency']): Tender[] {
  const own = order.optionalList('transactions');
  const ofRefunds = order.optionalList('refunds').flatMap((refund) => refund.optionalList('transactions'));
  const gateways = order.values('payment_gateway_names', text);
  return [
    ...(own.length > 0 ? [] : gateways.map((gateway): Tender => ({ kind: 'unknown', gateway }))),
    ...[...own, ...ofRefunds].map((transaction) => readTender(transaction, currencies)),
  ];
}

export function readTender(transaction: Source, currencies: Order['currency']): Tender {
  const gateway = transaction.optional('gateway', text);
  const kind = readWord(transaction, 'kind', KIND).value;
  const isGiftCard = gateway === 'gift_card' && (kind === 'sale' || kind === 'capture');
  return {
    id: transaction.optional('id', identifier),
    kind: isGiftCard ? 'gift_card' : kind,
    gateway,
    reference: transaction.optional('authorization', text),
    amount: readAmount(transaction, currencies),
    status: readWord(transaction, 'status', STATUS),
    at: transaction.optional('processed_at', isoInstant) ?? transaction.optional('created_at', isoInstant),
  };
}

/** A transaction is in one currency, which may be the buyer's; what it was in the shop's is then not known. */
function readAmount(transaction: Source, { shop }: Order['currency']): MoneyPair | undefined {
  const amount = transaction.optional('amount', decimal);
  const code = transaction.optional('currency', currency) ?? shop;
  if (amount === undefined || code === shop)
    return amount === undefined ? undefined : { shop: { amount, currency: shop } };
  transaction.report('amount', {
    code: 'amount_not_in_shop_currency',
    message: 'A payment is stated in the currency of the buyer only',
    severity: 'info',
  });
  return undefined;
}
