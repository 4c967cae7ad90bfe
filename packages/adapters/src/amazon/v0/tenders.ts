import type { Tender } from '@orderdock/schema';
import { text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import type { AmazonMoney } from '../money.ts';
import { tenderKind } from '../tender-kind.ts';

/** What was paid how, where Amazon tells the amounts; else the ways to pay alone, of which it may list several. */
export function readTenders(order: Source, money: AmazonMoney): Tender[] {
  const executions = order.optionalList('PaymentExecutionDetail').map((execution) => {
    const method = execution.optional('PaymentMethod', text);
    return {
      kind: tenderKind(method),
      gateway: method,
      title: execution.optional('CardBrand', text),
      reference: execution.optional('AuthorizationCode', text),
      amount: money.pair(execution, 'Payment'),
    };
  });
  const told = new Set(executions.map(({ gateway }) => gateway));
  const others = order
    .values('PaymentMethodDetails', text)
    .filter((method) => !told.has(method))
    .map((method) => ({ kind: tenderKind(method), gateway: method }));
  return [...executions, ...others];
}
