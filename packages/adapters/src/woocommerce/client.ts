import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import type { Normalize } from '../contract/normalized.ts';
import { createApi } from './api.ts';
import { hydrateOrder } from './hydrate.ts';
import { listOrders } from './list.ts';
import { createSubscriptions } from './subscriptions.ts';
import { acknowledgeOrder, cancelOrder, fulfilOrder } from './write-back.ts';

/** One shop. Throws `InvalidOptionError`. */
export function createClient(options: ConnectOptions, normalize: Normalize): PlatformClient {
  const api = createApi(options);
  const read = { api, normalize, storeId: options.storeId, keepBody: options.keepBody };
  return {
    platform: 'woocommerce',
    storeId: options.storeId,
    list: (listing) => listOrders(read, listing),
    hydrate: (id, call) => hydrateOrder(read, id, call),
    subscriptions: createSubscriptions(api),
    acknowledge: (id, write) => acknowledgeOrder(api, id, write),
    fulfil: (id, fulfilment, write) => fulfilOrder(api, { id, fulfilment }, write),
    cancel: (id, cancellation, write) => cancelOrder(api, { id, cancellation }, write),
  };
}
