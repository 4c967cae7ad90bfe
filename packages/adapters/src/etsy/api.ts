import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { baseUrlOf } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';

export const ETSY_SETTINGS: readonly SettingDescription[] = [
  { name: 'shopId', about: 'The number of the shop', example: '12345678', isRequired: true, isSecret: false },
  {
    name: 'apiKey',
    about: 'The keystring of your app, and its shared secret after a colon: sent as x-api-key',
    example: '1aa2bb33c44d55eeeeee6fff:abcdef1234',
    isRequired: true,
    isSecret: true,
  },
  {
    name: 'baseUrl',
    about: 'Another root of the API, for tests',
    example: 'http://127.0.0.1:8080',
    isRequired: false,
    isSecret: false,
  },
];

export interface EtsyApi extends Pick<PlatformHttp, 'request'> {
  /** `/v3/application/shops/{shop}/receipts`. */
  readonly receipts: string;
}

/** The token is an OAuth access token with `transactions_r`, and `transactions_w` to send parcels. Throws `InvalidOptionError`. */
export function createApi(connect: ConnectOptions): EtsyApi {
  const settings = checkSettings(connect, ETSY_SETTINGS);
  const { shopId = '', apiKey = '' } = settings;
  if (!/^\d{1,20}$/.test(shopId)) throw new InvalidOptionError('settings.shopId', 'a number', shopId);
  const http = createPlatformHttp({
    platform: 'etsy',
    baseUrl: baseUrlOf(settings, 'https://openapi.etsy.com'),
    connect,
    authorize: (token) => ({ authorization: `Bearer ${token}`, 'x-api-key': apiKey }),
    retryAfterMs,
    errorCode,
  });
  return { request: http.request, receipts: `/v3/application/shops/${shopId}/receipts` };
}

/** Without `Retry-After` the counters tell: the second's budget comes back in a second, the day's at the latest in a day. */
function retryAfterMs(answer: PlatformAnswer): number | undefined {
  if (answer.status !== 429 || answer.header('retry-after') !== undefined) return undefined;
  return answer.header('x-remaining-today') === '0' ? 60 * 60 * 1_000 : 1_000;
}

/** Etsy writes `{ "error": "…" }`: a code for OAuth, a sentence for the rest, of which only the code is told. */
function errorCode(answer: PlatformAnswer): string | undefined {
  const error = memberOf(answer.json(), 'error');
  return typeof error === 'string' ? error : undefined;
}
