import type { ChangeList } from '../client/change-list.ts';
import { listByChange } from '../client/list-by-change.ts';
import { fetchedContext, memberOf, readListed } from '../client/read-listed.ts';
import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import type { Normalize } from '../contract/normalized.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { sha256Hex } from '../sha256.ts';
import { createApi, type EtsyApi } from './api.ts';
import { fulfilOrder } from './fulfil.ts';

/** One shop. Throws `InvalidOptionError`. */
export function createClient(options: ConnectOptions, normalize: Normalize): PlatformClient {
  const api = createApi(options);
  const read = (payload: unknown, sha256: string) => normalize(payload, fetchedContext(options, sha256));
  return {
    platform: 'etsy',
    storeId: options.storeId,
    list: (listing = {}) => listByChange(receiptList(api, read, listing.signal), listing),
    async hydrate(platformOrderId, { signal } = {}) {
      const path = `${api.receipts}/${encodeURIComponent(platformOrderId)}`;
      const answer = await api.request({
        operation: 'receipts.get',
        method: 'GET',
        path,
        signal,
        allow: [404],
      });
      if (answer.status === 404) return undefined;
      const payload = answer.json();
      const normalized = read(payload, sha256Hex(answer.rawBody));
      if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a receipt', payload);
      return normalized.order;
    },
    fulfil: (id, fulfilment, write) => fulfilOrder(api, { id, fulfilment }, write),
  };
}

/** Etsy counts in seconds, and `min_last_modified` has the second itself in it. */
function receiptList(
  api: EtsyApi,
  read: (payload: unknown, sha256: string) => ReturnType<Normalize>,
  signal: AbortSignal | undefined,
): ChangeList {
  const idOf = (payload: unknown) => memberOf(payload, 'receipt_id');
  return {
    maxPageSize: 100,
    async fetch({ since, offset, limit }) {
      const answer = await api.request({
        operation: 'receipts.list',
        method: 'GET',
        path: api.receipts,
        query: {
          min_last_modified: since === undefined ? undefined : Math.floor(since / 1_000),
          sort_on: 'updated',
          sort_order: 'asc',
          limit,
          offset,
        },
        signal,
      });
      const results = memberOf(answer.json(), 'results');
      return Array.isArray(results) ? results : [];
    },
    changedAt(payload) {
      const seconds = Number(memberOf(payload, 'updated_timestamp') ?? memberOf(payload, 'update_timestamp'));
      return Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
    },
    idOf,
    read: (payload) => readListed(payload, (order) => read(order, sha256Hex(JSON.stringify(order))), idOf),
  };
}
