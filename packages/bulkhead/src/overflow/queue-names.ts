import { hash } from 'node:crypto';
import { InvalidOptionError } from '@orderdock/kit';

/** A store's part of a name in the queue: no two stores share one, and it holds no slash. */
function storePart(storeId: string): string {
  if (!storeId.isWellFormed()) throw new InvalidOptionError('storeId', 'well-formed Unicode', storeId);
  return encodeURIComponent(storeId);
}

/** Names a job for ever, among all stores. */
export const queueId = (storeId: string, id: string): string => `${storePart(storeId)}/${id}`;

/**
 * What a job waits in line with: all of a store that is strictly first in, first out; else one of `lanes` lines of the
 * store, chosen by the order, so that the jobs of one order stay in line and a store has at most `lanes` jobs out.
 */
export function queueKey(storeId: string, order: string, lanes: number | 'fifo'): string {
  if (lanes === 'fifo') return storePart(storeId);
  const lane = hash('sha1', order, 'buffer').readUInt32BE(0) % lanes;
  return `${storePart(storeId)}/${lane}`;
}
