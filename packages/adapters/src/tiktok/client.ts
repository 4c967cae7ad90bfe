import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import type { Normalize } from '../contract/normalized.ts';
import { createApi } from './api.ts';
import { cancelOrder } from './cancel.ts';
import { fulfilOrder } from './fulfil.ts';
import { hydrateOrder } from './hydrate.ts';
import { listOrders } from './list.ts';
import { createSubscriptions } from './subscriptions.ts';

/** One shop. Throws `InvalidOptionError`. */
export function createClient(options: ConnectOptions, normalize: Normalize): PlatformClient {
  const { storeId, keepBody } = options;
  const api = createApi(options);
  const read = { api, normalize, storeId, keepBody };
  return {
    platform: 'tiktok',
    storeId,
    list: (listing) => listOrders(read, listing),
    hydrate: (id, call) => hydrateOrder(read, id, call),
    subscriptions: createSubscriptions(api),
    fulfil: (id, fulfilment, write) => fulfilOrder(api, { id, fulfilment }, write),
    cancel: (id, cancellation, write) => cancelOrder(api, { id, cancellation }, write),
  };
}
