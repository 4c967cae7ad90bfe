import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import type { Normalize } from '../contract/normalized.ts';
import { createApi } from './api.ts';
import { hydrateOrder } from './hydrate.ts';
import { listOrders } from './list.ts';
import { acknowledgeOrder, cancelOrder } from './write-back.ts';

/** One site. Throws `InvalidOptionError`. */
export function createClient(options: ConnectOptions, normalize: Normalize): PlatformClient {
  const { storeId, keepBody } = options;
  const api = createApi(options);
  const read = { api, normalize, storeId, keepBody };
  return {
    platform: 'sfcc',
    storeId,
    list: (listing) => listOrders(read, listing),
    hydrate: (orderNo, call) => hydrateOrder(read, orderNo, call),
    acknowledge: (orderNo, write) => acknowledgeOrder(api, orderNo, write),
    cancel: (orderNo, _cancellation, write) => cancelOrder(api, orderNo, write),
  };
}
