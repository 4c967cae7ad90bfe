import type { WriteOptions, WriteResult } from '../contract/client.ts';
import { orderPath, type ReadOptions } from './hydrate.ts';
import { fetchLines } from './line-work.ts';

/** Tells Walmart that the order was taken, which it wants within four hours. An order without a line `Created` is left as it is. */
export async function acknowledgeOrder(
  { api }: Pick<ReadOptions, 'api'>,
  id: string,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const lines = await fetchLines({ api }, id, { signal });
  if (!lines.some(({ isNew }) => isNew)) return { outcome: 'already_done' };
  await api.request({
    operation: 'orders.acknowledge',
    method: 'POST',
    path: `${orderPath(id)}/acknowledge`,
    write: true,
    signal,
  });
  return { outcome: 'done' };
}
