import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import type { Normalize } from '../contract/normalized.ts';
import { createApi } from './api.ts';
import { fulfilOrder } from './fulfil.ts';
import { hydrateOrder } from './hydrate.ts';
import { listOrders } from './list.ts';
import { createSubscriptions } from './subscriptions.ts';

/** One site. Throws `InvalidOptionError`. */
export function createClient(options: ConnectOptions, normalize: Normalize): PlatformClient {
  const { now = Date.now, storeId, keepBody } = options;
  const api = createApi(options);
  const read = { api, normalize, storeId, keepBody };
  return {
    platform: 'squarespace',
    storeId,
    list: (listing) => listOrders({ ...read, now }, listing),
    hydrate: (id, call) => hydrateOrder(read, id, call),
    subscriptions: createSubscriptions(api),
    fulfil: (id, fulfilment, write) => fulfilOrder(api, { id, fulfilment, now }, write),
  };
}
