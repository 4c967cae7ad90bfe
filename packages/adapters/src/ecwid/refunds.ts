import type { Refund } from '@orderdock/schema';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { ecwidInstant } from './dates.ts';
import type { MoneyReader } from './money.ts';

/** What was given back. A refund has no id but its place, which stays while refunds are only added, and names no line. */
export function readRefunds(order: Source, money: MoneyReader): Refund[] {
  return order.optionalList('refunds').map((refund, index) => ({
    id: `refund-${index + 1}`,
    at: refund.optional('date', ecwidInstant),
    lines: [],
    total: money.read(refund, 'amount'),
    reason: refund.optional('reason', text),
    status: { value: 'success', raw: null },
  }));
}
