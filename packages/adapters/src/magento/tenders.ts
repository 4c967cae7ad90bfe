import type { Instant, Tender } from '@orderdock/schema';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readBalances } from './balances.ts';
import { readDate } from './dates.ts';
import { type Documents, positive, readDocumentId } from './documents.ts';
import { leaf } from './kinds.ts';
import type { MagentoMoney } from './money.ts';
import { listAt, mapAt } from './php.ts';

/** The state of an invoice whose money is there (`Magento\Sales\Model\Order\Invoice::STATE_PAID`). */
const PAID = '2';

/**
 * Gift cards and store credit, then the one payment of the order: what was authorised, captured (invoice by invoice where
 * they are known, else as a sum), given back and voided.
 */
export function readTenders(order: Source, documents: Documents, money: MagentoMoney): Tender[] {
  const balances = readBalances(order, money);
  const payment = mapAt(order, 'payment');
  const gateway = payment?.optional('method', text) ?? order.optional('payment_method', text);
  const title = readTitle(order, payment);
  const reference = payment?.optional('last_trans_id', text);
  const of = (kind: Tender['kind'], more: Partial<Tender>): Tender => ({
    kind,
    gateway,
    title,
    status: { value: 'success', raw: null },
    ...more,
  });
  const captures = (documents.invoices ?? []).flatMap((invoice) => readCapture(invoice, of, money));
  const captured = captures.length > 0 ? captures : summed('capture', 'amount_paid', reference);
  const moved = [
    ...summed('authorization', 'amount_authorized', captured.length > 0 ? undefined : reference),
    ...captured,
    ...summed('refund', 'amount_refunded'),
    ...summed('void', 'amount_canceled'),
  ];
  if (moved.length > 0 || gateway === undefined) return [...balances, ...moved];
  const amount = payment && positive(money, payment, 'amount_ordered');
  return [...balances, { kind: 'unknown', gateway, title, amount, status: { value: 'pending', raw: null } }];

  /** The platform keeps a sum of each kind, and the id of the last transaction alone. */
  function summed(kind: Tender['kind'], name: string, lastId?: string): Tender[] {
    const amount = payment && positive(money, payment, name);
    return amount === undefined ? [] : [of(kind, { amount, reference: lastId })];
  }
}

/** When the order was paid for: the date of its first paid invoice. */
export function paidAtOf({ invoices = [] }: Documents): Instant | undefined {
  const dates = invoices.filter(isPaid).flatMap((invoice) => readDate(invoice, 'created_at') ?? []);
  return dates.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
}

function readCapture(
  invoice: Source,
  of: (kind: Tender['kind'], more: Partial<Tender>) => Tender,
  money: MagentoMoney,
): Tender[] {
  const id = readDocumentId(invoice);
  const amount = money.pair(invoice, 'grand_total');
  if (id === undefined || !isPaid(invoice)) return [];
  const reference = invoice.optional('transaction_id', text);
  return [of('capture', { id, amount, reference, at: readDate(invoice, 'created_at') })];
}

function isPaid(invoice: Source): boolean {
  return invoice.optional('state', leaf) === PAID;
}

/** The method's name as the buyer saw it, of which `additional_information` keeps a copy without a key. */
function readTitle(order: Source, payment: Source | undefined): string | undefined {
  const extension = mapAt(order, 'extension_attributes');
  const entries = extension === undefined ? [] : listAt(extension, 'payment_additional_info');
  const entry = entries.find((info) => info.optional('key', leaf) === 'method_title');
  const named = payment && Array.isArray(payment.value['additional_information']) ? undefined : payment;
  return (
    entry?.optional('value', text) ??
    (named && mapAt(named, 'additional_information')?.optional('method_title', text)) ??
    payment?.values('additional_information', text)[0]
  );
}
