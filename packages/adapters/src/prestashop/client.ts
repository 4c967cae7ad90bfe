import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import type { Normalize } from '../contract/normalized.ts';
import { createApi } from './api.ts';
import { hydrateOrder } from './hydrate.ts';
import { listOrders } from './list.ts';

/** One shop. Throws `InvalidOptionError`. */
export function createClient(options: ConnectOptions, normalize: Normalize): PlatformClient {
  const { storeId, keepBody } = options;
  const read = { api: createApi(options), normalize, storeId, keepBody };
  return {
    platform: 'prestashop',
    storeId,
    list: (listing) => listOrders(read, listing),
    hydrate: (id, call) => hydrateOrder(read, id, call),
  };
}
