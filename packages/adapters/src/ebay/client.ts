import { checkSettings } from '../client/settings.ts';
import type { PlatformAdapter } from '../contract/adapter.ts';
import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import { createCalls } from './calls.ts';
import { createCancel } from './cancel.ts';
import { createFulfil } from './fulfil.ts';
import { createHydrate } from './hydrate.ts';
import { createList } from './list.ts';
import { createPublicKey } from './public-key.ts';
import { EBAY_SETTINGS } from './settings.ts';
import { createSubscriptions } from './subscriptions.ts';

/** One seller's account; `normalize` is the adapter's. Throws `InvalidOptionError` for settings that cannot work. */
export function connectEbay(
  options: ConnectOptions,
  normalize: PlatformAdapter['normalize'],
): PlatformClient {
  checkSettings(options, EBAY_SETTINGS);
  const calls = createCalls(options);
  const reading = { options, normalize };
  return Object.freeze({
    platform: 'ebay',
    storeId: options.storeId,
    list: createList(calls, reading),
    hydrate: createHydrate(calls, reading),
    subscriptions: createSubscriptions(calls, options),
    fulfil: createFulfil(calls, options),
    cancel: createCancel(calls),
    publicKey: createPublicKey(calls),
  });
}
