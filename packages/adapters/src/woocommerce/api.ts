import { memberOf } from '../client/read-listed.ts';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { checkedUrl } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp, PlatformRequest } from '../http/platform-request.ts';

export const WOOCOMMERCE_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'siteUrl',
    about: 'The site that the shop is on, https',
    example: 'https://shop.example',
    isRequired: true,
    isSecret: false,
  },
  {
    name: 'permalinks',
    about: '`plain` for a site without pretty permalinks, whose API is reached by `?rest_route=`',
    example: 'plain',
    isRequired: false,
    isSecret: false,
  },
];

/** The calls to one shop's REST API, version 3; a path stands below `/wc/v3`. */
export type WooCommerceApi = Pick<PlatformHttp, 'request'>;

/** The token is `consumer key:consumer secret`. Throws `InvalidOptionError`. */
export function createApi(connect: ConnectOptions): WooCommerceApi {
  const { siteUrl = '', permalinks } = checkSettings(connect, WOOCOMMERCE_SETTINGS);
  const http = createPlatformHttp({
    platform: 'woocommerce',
    baseUrl: checkedUrl('settings.siteUrl', siteUrl),
    connect,
    authorize: (token) => ({ authorization: `Basic ${Buffer.from(token).toString('base64')}` }),
    errorCode,
  });
  const place = (request: PlatformRequest): PlatformRequest =>
    permalinks === 'plain'
      ? { ...request, path: '/', query: { rest_route: `/wc/v3${request.path}`, ...request.query } }
      : { ...request, path: `/wp-json/wc/v3${request.path}` };
  return { request: (request) => http.request(place(request)) };
}

/** WordPress writes `{ "code": "woocommerce_rest_…", "message": …, "data": { "status": … } }`. */
function errorCode(answer: PlatformAnswer): string | undefined {
  const code = memberOf(answer.json(), 'code');
  return typeof code === 'string' ? code : undefined;
}
