import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import { createApi } from './api.ts';
import { createCancel } from './cancel.ts';
import { createFulfil } from './fulfil.ts';
import { createHydrate } from './hydrate.ts';
import { createList } from './list.ts';
import { createSubscriptions } from './subscriptions.ts';

/** One store. Throws `InvalidOptionError` for settings that cannot work. */
export function connectBigcommerce(options: ConnectOptions): PlatformClient {
  const api = createApi(options);
  return Object.freeze({
    platform: 'bigcommerce',
    storeId: options.storeId,
    list: createList(api, options),
    hydrate: createHydrate(api, options),
    subscriptions: createSubscriptions(api),
    fulfil: createFulfil(api),
    cancel: createCancel(api),
  });
}
