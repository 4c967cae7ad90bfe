import type { ConnectOptions, PlatformClient } from '../../contract/client.ts';
import type { Normalize } from '../../contract/normalized.ts';
import { createApi } from './api.ts';
import { cancelOrder } from './cancel.ts';
import { fulfilOrder } from './fulfil.ts';
import { hydrateOrder } from './hydrate.ts';
import { listOrders } from './list.ts';
import { readSettings } from './settings.ts';
import { createSubscriptions } from './subscriptions.ts';

/** One shop, by its GraphQL Admin API. The token is the app's access token for it. Throws `InvalidOptionError`. */
export function createClient(options: ConnectOptions, normalize: Normalize): PlatformClient {
  const { storeId, keepBody } = options;
  const settings = readSettings(options);
  const api = createApi(options, settings);
  const read = { api, normalize, storeId, keepBody, includeReturns: settings.includeReturns };
  return {
    platform: 'shopify',
    storeId,
    list: (listing) => listOrders(read, listing),
    hydrate: (id, call) => hydrateOrder(read, id, call),
    subscriptions: createSubscriptions(api),
    fulfil: (id, fulfilment, write) => fulfilOrder(api, { id, fulfilment }, write),
    cancel: (id, cancellation, write) => cancelOrder(api, { id, ...cancellation }, write),
  };
}
