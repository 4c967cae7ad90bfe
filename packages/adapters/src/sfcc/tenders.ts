import type { Tender } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

const KIND = {
  auth: 'authorization',
  auth_reversal: 'void',
  capture: 'capture',
  credit: 'refund',
} as const;

/**
 * A payment instrument, which OCAPI's own examples name by `id` and `number_masked`. Whether its money has moved is said only
 * where its transaction is told, and of what type.
 */
export function readTender(instrument: Source, money: MoneyReader): Tender {
  const transaction = instrument.optionalObject('payment_transaction');
  const method = instrument.optional('payment_method_id', text);
  const card = instrument.optionalObject('payment_card');
  const reference = instrument.optionalObject('payment_reference');
  const title = [
    card?.optional('card_type', text),
    card?.optional('masked_number', text) ?? card?.optional('number_masked', text),
  ];
  const certificate = instrument.optional('masked_gift_certificate_code', text);
  return {
    id: instrument.optional('payment_instrument_id', identifier) ?? instrument.optional('id', identifier),
    kind: method === 'GIFT_CERTIFICATE' || certificate !== undefined ? 'gift_card' : readKind(transaction),
    gateway:
      reference?.optional('gateway', text) ?? transaction?.optional('payment_processor_id', text) ?? method,
    title: title.filter((part) => part !== undefined).join(' ') || certificate || method,
    reference:
      reference?.optional('payment_reference_id', text) ?? transaction?.optional('transaction_id', text),
    amount: money.read(instrument, 'amount') ?? (transaction && money.read(transaction, 'amount')),
  };
}

function readKind(transaction: Source | undefined): Tender['kind'] {
  const type = transaction?.optional('type', text)?.toLowerCase();
  return type !== undefined && Object.hasOwn(KIND, type) ? KIND[type as keyof typeof KIND] : 'unknown';
}
