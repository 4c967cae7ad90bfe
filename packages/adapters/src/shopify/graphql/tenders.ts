import type { Tender } from '@orderdock/schema';
import { isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { othersThan, readTenderKind, readTenderStatus } from '../tenders.ts';
import { membersOf } from './connection.ts';
import { gid } from './ids.ts';
import { readBag } from './money.ts';

/** The transactions of the order, those of its refunds among them; the gateways where neither was asked for. */
export function readTenders(order: Source): Tender[] {
  const own = membersOf(order, 'transactions');
  const ofRefunds = membersOf(order, 'refunds').flatMap((refund) => membersOf(refund, 'transactions'));
  const gateways = own.length > 0 ? [] : order.values('paymentGatewayNames', text);
  return [
    ...gateways.map((gateway): Tender => ({ kind: 'unknown', gateway })),
    ...[...own, ...othersThan(own, ofRefunds, gid)].map(readTender),
  ];
}

function readTender(transaction: Source): Tender {
  const gateway = transaction.optional('gateway', text);
  return {
    id: transaction.optional('id', gid),
    kind: readTenderKind(transaction, gateway),
    gateway,
    reference: transaction.optional('authorizationCode', text),
    amount: readBag(transaction, 'amountSet'),
    status: readTenderStatus(transaction),
    at: transaction.optional('processedAt', isoInstant) ?? transaction.optional('createdAt', isoInstant),
  };
}
