import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import type { Normalize } from '../contract/normalized.ts';
import { acknowledgeOrder } from './acknowledge.ts';
import { createApi } from './api.ts';
import { cancelOrder } from './cancel.ts';
import { fulfilOrder } from './fulfil.ts';
import { hydrateOrder } from './hydrate.ts';
import { listOrders } from './list.ts';
import { createSubscriptions } from './subscriptions.ts';

interface ClientParts {
  readonly normalize: Normalize;
  readonly authHeader: string;
}

/** One seller in the United States. Throws `InvalidOptionError`. */
export function createClient(
  options: ConnectOptions,
  { normalize, authHeader }: ClientParts,
): PlatformClient {
  const { now = Date.now, storeId, keepBody } = options;
  const api = createApi(options);
  const read = { api, normalize, storeId, keepBody };
  return {
    platform: 'walmart',
    storeId,
    list: (listing) => listOrders({ ...read, now }, listing),
    hydrate: (id, call) => hydrateOrder(read, id, call),
    subscriptions: createSubscriptions(api, authHeader),
    acknowledge: (id, write) => acknowledgeOrder(read, id, write),
    fulfil: (id, fulfilment, write) => fulfilOrder(read, { id, fulfilment, now }, write),
    cancel: (id, cancellation, write) => cancelOrder(read, { id, cancellation }, write),
  };
}
