import type { Tender } from '@orderdock/schema';
import { text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import type { AmazonMoney } from '../money.ts';
import { tenderKind } from '../tender-kind.ts';

export function readTenders(order: Source, money: AmazonMoney): Tender[] {
  return readExecutions(order).map((execution) => {
    const method = execution.optional('paymentMethod', text);
    return {
      kind: tenderKind(method),
      gateway: method,
      title: execution.optional('cardBrand', text),
      reference: execution.optional('authorizationCode', text),
      amount: money.pair(execution, 'paymentAmount'),
    };
  });
}

/** The ways in which the order is paid. */
export function readPaymentMethods(order: Source): readonly string[] {
  return readExecutions(order).flatMap((execution) => execution.optional('paymentMethod', text) ?? []);
}

function readExecutions(order: Source): readonly Source[] {
  return order.optionalObject('payment')?.optionalList('paymentExecutions') ?? [];
}
