import type { Order } from '@orderdock/schema';
import type { CallOptions } from '../contract/call-options.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { sha256Hex } from '../sha256.ts';
import { type ReadOptions, readFetched } from './read-fetched.ts';

/** One order, by its name or its internal number; undefined where the store has none of that id. */
export async function hydrateOrder(
  read: ReadOptions,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<Order | undefined> {
  const { api } = read;
  const answer = await api.request({
    operation: 'orders.get',
    method: 'GET',
    path: api.orderPath(platformOrderId),
    signal,
    allow: [404],
  });
  if (answer.status === 404) return undefined;
  const payload = answer.json();
  const normalized = readFetched(read, payload, {
    currency: await api.currency(signal),
    sha256: sha256Hex(answer.rawBody),
  });
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a whole order', payload);
  return normalized.order;
}
