import { InvalidOptionError } from '@orderdock/kit';
import type { TokenProvider } from '../auth/token-provider.ts';
import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import { createApi, isOrderId } from './api.ts';
import { listOrders } from './list.ts';
import type { ReadsContext } from './reads.ts';
import { readSettings } from './settings.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createReads as createV0Reads } from './v0/reads.ts';
import { createReads as createV2026Reads } from './v2026/reads.ts';
import { fulfil } from './write-back.ts';

export interface AmazonClientOptions {
  readonly connect: ConnectOptions;
  readonly normalize: ReadsContext['normalize'];
  readonly notificationsAuth: TokenProvider | undefined;
}

/** One seller's side of the Selling Partner API. Throws `InvalidOptionError`. */
export function createClient({ connect, normalize, notificationsAuth }: AmazonClientOptions): PlatformClient {
  const settings = readSettings(connect);
  const api = createApi(connect, settings.baseUrl);
  const createReads = settings.ordersApi === 'v0' ? createV0Reads : createV2026Reads;
  const reads = createReads({ api, connect, settings, normalize });
  return {
    platform: 'amazon',
    storeId: connect.storeId,
    list: (list = {}) =>
      listOrders({
        list,
        now: connect.now ?? Date.now,
        fetchPage: (place, pageSize) => reads.page(place, { pageSize, signal: list.signal }),
      }),
    hydrate: async (platformOrderId, { signal } = {}) =>
      reads.hydrate(checkedId(platformOrderId), { signal }),
    fulfil: async (platformOrderId, fulfilment, options = {}) =>
      fulfil(api, connect, { platformOrderId: checkedId(platformOrderId), fulfilment, options }),
    subscriptions: createSubscriptions(api, notificationsAuth),
  };
}

function checkedId(id: string): string {
  if (!isOrderId(id))
    throw new InvalidOptionError('platformOrderId', "Amazon's id of an order", id.slice(0, 80));
  return id;
}
