import type { PlatformAdapter } from '../contract/adapter.ts';
import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import { createCalls } from './calls.ts';
import { createHydrate } from './hydrate.ts';
import { createList } from './list.ts';
import { readSettings } from './settings.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createWriteBack } from './write-back.ts';

/** One seller's account; `normalize` is the adapter's. Throws `InvalidOptionError` for settings that cannot work. */
export function connectSquare(
  options: ConnectOptions,
  normalize: PlatformAdapter['normalize'],
): PlatformClient {
  const settings = readSettings(options);
  const calls = createCalls(options, settings);
  const reading = { options, normalize };
  return Object.freeze({
    platform: 'square',
    storeId: options.storeId,
    list: createList(calls.seller, reading, settings.locationIds),
    hydrate: createHydrate(calls.seller, reading),
    subscriptions: createSubscriptions(calls.application, settings.apiVersion),
    ...createWriteBack(calls.seller, reading),
  });
}
