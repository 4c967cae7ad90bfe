import { checkSettings } from '../client/settings.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { ConnectOptions, PlatformClient } from '../contract/client.ts';
import { checkedUrl } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import { hydrateOrder } from './hydrate.ts';
import { KEY_PATH } from './io-events.ts';
import { listOrders } from './list.ts';
import { authorization } from './oauth.ts';
import { MAGENTO_SETTINGS } from './settings.ts';
import type { Normalize, Shop } from './shop.ts';
import { createSubscriptions } from './subscriptions.ts';
import { acknowledgeOrder, cancelOrder, fulfilOrder } from './write-back.ts';

/** Where Adobe keeps the public keys of I/O Events. A request names a path on it and never another host. */
const KEY_HOST = 'https://static.adobeioevents.com';

/** The client of one shop. Throws `InvalidOptionError` for settings that cannot work. */
export function connectMagento(options: ConnectOptions, normalize: Normalize): PlatformClient {
  const settings = checkSettings(options, MAGENTO_SETTINGS);
  const http = createPlatformHttp({
    platform: 'magento',
    baseUrl: checkedUrl('settings.baseUrl', settings['baseUrl'] ?? ''),
    connect: options,
    authorize: authorization(settings),
  });
  const shop: Shop = { http, options, normalize };
  return Object.freeze({
    platform: 'magento',
    storeId: options.storeId,
    list: (listOptions) => listOrders(shop, listOptions),
    hydrate: (id, callOptions) => hydrateOrder(shop, id, callOptions),
    subscriptions: createSubscriptions(http),
    acknowledge: (id, writeOptions) => acknowledgeOrder(shop, id, writeOptions),
    fulfil: (id, fulfilment, writeOptions = {}) =>
      fulfilOrder(shop, id, { fulfilment, options: writeOptions }),
    cancel: (id, _cancellation, writeOptions) => cancelOrder(shop, id, writeOptions),
    publicKey: (id, callOptions) => fetchKey(options, id, callOptions),
  } satisfies PlatformClient);
}

/** Without the shop's credential, which is none of Adobe's business. */
async function fetchKey(
  options: ConnectOptions,
  keyId: string,
  { signal }: CallOptions = {},
): Promise<string | undefined> {
  if (!KEY_PATH.test(keyId)) return undefined;
  const http = createPlatformHttp({
    platform: 'magento',
    baseUrl: KEY_HOST,
    connect: { ...options, auth: { token: async () => '', invalidate: () => {} } },
    authorize: () => ({}),
    headers: { accept: '*/*' },
    maxBytes: 64 * 1024,
  });
  const answer = await http.request({
    operation: 'keys.get',
    method: 'GET',
    path: keyId,
    signal,
    allow: [403, 404],
  });
  return answer.status >= 400 ? undefined : Buffer.from(answer.rawBody).toString('utf8');
}
