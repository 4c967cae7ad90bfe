import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import { createSource } from '../source/create-source.ts';
import { identifier } from '../source/kinds.ts';
import { orderPath, type ReadOptions } from './hydrate.ts';
import { readLineStatuses } from './line-status.ts';
import { membersOf } from './members.ts';
import { readQuantity } from './quantity.ts';

/** A line as it has to be known before anything is done to it. */
export interface LineWork {
  readonly lineId: string;
  /** Walmart wants a number of the seller's own; the order's takes its place where there is none. */
  readonly sellerOrderId: string;
  readonly unit: string;
  /** What was ordered and not cancelled. */
  readonly current: number;
  /** What of that can still be sent or cancelled. */
  readonly open: number;
  /** Whether some of it was never acknowledged. */
  readonly isNew: boolean;
}

/** The lines of an order as they are now. Rejects with `PlatformRequestError` where there is no such order. */
export async function fetchLines(
  { api }: Pick<ReadOptions, 'api'>,
  id: string,
  { signal }: CallOptions = {},
): Promise<readonly LineWork[]> {
  const answer = await api.request({ operation: 'orders.get', method: 'GET', path: orderPath(id), signal });
  const body = answer.json();
  const order = createSource(memberOf(body, 'order') ?? body);
  const sellerOrderId = order.optional('sellerOrderId', identifier) ?? id;
  return membersOf(order, 'orderLines', 'orderLine').map((line) => {
    const statuses = readLineStatuses(line);
    const { quantity } = readQuantity(line, statuses);
    const current = quantity.current ?? quantity.ordered;
    return {
      lineId: line.required('lineNumber', identifier),
      sellerOrderId,
      unit: quantity.unit,
      current,
      open: current - (quantity.fulfilled ?? 0),
      isNew: statuses.some(({ word }) => word.raw?.toLowerCase() === 'created'),
    };
  });
}
