import type { MoneyPair, Order, Tender } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { currency, decimal, identifier, isoInstant, type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { lowerCase } from './status.ts';

const KIND = {
  authorization: 'authorization',
  emv_authorization: 'authorization',
  capture: 'capture',
  sale: 'sale',
  refund: 'refund',
  void: 'void',
} as const;

const STATUS = {
  pending: 'pending',
  awaiting_response: 'pending',
  success: 'success',
  failure: 'failed',
  error: 'error',
} as const;

/**
 * The transactions of the order and of its refunds. A webhook carries none but those of refunds; the gateways that took
 * part are then all that is known of the payment.
 */
export function readTenders(order: Source, currencies: Order['currency']): Tender[] {
  const own = order.optionalList('transactions');
  const ofRefunds = order.optionalList('refunds').flatMap((refund) => refund.optionalList('transactions'));
  const gateways = own.length > 0 ? [] : readGateways(order);
  return [
    ...gateways.map((gateway): Tender => ({ kind: 'unknown', gateway })),
    ...[...own, ...othersThan(own, ofRefunds, identifier)].map((transaction) =>
      readTender(transaction, currencies),
    ),
  ];
}

/** Orders of the API's first years name the one `gateway`. */
function readGateways(order: Source): readonly string[] {
  const listed = order.values('payment_gateway_names', text);
  return listed.length > 0 ? listed : [order.optional('gateway', text) ?? []].flat();
}

/** Those of the refunds that are not among the order's own, where the order carries its own. */
export function othersThan(own: readonly Source[], ofRefunds: readonly Source[], id: Kind<string>): Source[] {
  const known = new Set(own.map((transaction) => transaction.optional('id', id)));
  return ofRefunds.filter((transaction) => !known.has(transaction.optional('id', id) ?? ''));
}

export function readTender(transaction: Source, currencies: Order['currency']): Tender {
  const gateway = transaction.optional('gateway', text);
  return {
    id: transaction.optional('id', identifier),
    kind: readTenderKind(transaction, gateway),
    gateway,
    reference: transaction.optional('authorization', text),
    amount: readAmount(transaction, currencies),
    status: readTenderStatus(transaction),
    at: transaction.optional('processed_at', isoInstant) ?? transaction.optional('created_at', isoInstant),
  };
}

/** What the transaction did; money that was on a gift card or a credit of the store says so. */
export function readTenderKind(transaction: Source, gateway: string | undefined): Tender['kind'] {
  const kind = readWord(transaction, 'kind', KIND, 'unknown', lowerCase).value;
  if (kind !== 'sale' && kind !== 'capture') return kind;
  if (gateway === 'gift_card') return 'gift_card';
  return gateway === 'shopify_store_credit' ? 'store_credit' : kind;
}

export function readTenderStatus(transaction: Source): Tender['status'] {
  return readWord(transaction, 'status', STATUS, 'unknown', lowerCase);
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
