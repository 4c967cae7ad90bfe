import type { Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { decodeAnswer } from './api.ts';
import { composeDocument } from './compose-document.ts';
import { fetchRelated } from './fetch-related.ts';
import { type ReadOptions, readFetched } from './read-fetched.ts';

/** One order with all beside it; undefined where the shop has none of that id, which it says with an empty body. */
export async function hydrateOrder(
  read: ReadOptions,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<Order | undefined> {
  const { api } = read;
  // PHP reads `5abc` as 5: an id that is none would fetch another order.
  if (!/^[1-9]\d{0,18}$/.test(platformOrderId)) return undefined;
  const answer = await api.http.request({
    operation: 'orders.get',
    method: 'GET',
    path: `/orders/${platformOrderId}`,
    query: api.query,
    allow: [404],
    signal,
  });
  if (answer.status === 404) return undefined;
  const order = memberOf(decodeAnswer(answer), 'order');
  const related = await fetchRelated(api, { orders: [order], signal });
  const document = composeDocument(order, related, api.timeZone?.name);
  const normalized = readFetched(read, document);
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a whole order', document);
  return normalized.order;
}
