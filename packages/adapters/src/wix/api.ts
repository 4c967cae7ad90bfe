import { memberOf } from '../client/read-listed.ts';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { baseUrlOf } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';

export const WIX_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'siteId',
    about: 'The site, for whoever uses an API key of the account; the access token of an app is of one site',
    example: '5e1c0f3a-7d0e-4a35-9a53-3a4b6d1f0c11',
    isRequired: false,
    isSecret: false,
  },
  {
    name: 'baseUrl',
    about: 'Another root of the API, for tests',
    example: 'http://127.0.0.1:8080',
    isRequired: false,
    isSecret: false,
  },
];

/** Wix counts by the minute and does not say how much of it is left. */
const COOL_DOWN_MS = 60_000;

export type WixApi = Pick<PlatformHttp, 'request'>;

/** The token is an access token of the app or an API key; Wix wants it bare. Throws `InvalidOptionError`. */
export function createApi(connect: ConnectOptions): WixApi {
  const settings = checkSettings(connect, WIX_SETTINGS);
  const site = settings['siteId'];
  return createPlatformHttp({
    platform: 'wix',
    baseUrl: baseUrlOf(settings, 'https://www.wixapis.com'),
    connect,
    headers: site === undefined ? {} : { 'wix-site-id': site },
    authorize: (token) => ({ authorization: token }),
    retryAfterMs: (answer) =>
      answer.status === 429 && answer.header('retry-after') === undefined ? COOL_DOWN_MS : undefined,
    errorCode,
  });
}

/** Wix writes `{ "message": …, "details": { "applicationError": { "code": "ORDER_IS_PENDING", … } } }`. */
function errorCode(answer: PlatformAnswer): string | undefined {
  const code = memberOf(memberOf(memberOf(answer.json(), 'details'), 'applicationError'), 'code');
  return typeof code === 'string' ? code : undefined;
}
