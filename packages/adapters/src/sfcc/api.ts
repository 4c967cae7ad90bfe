import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { baseUrlOf } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';

const setting = (name: string, about: string, example: string): SettingDescription => ({
  name,
  about,
  example,
  isRequired: name !== 'baseUrl',
  isSecret: false,
});

export const SFCC_SETTINGS: readonly SettingDescription[] = [
  setting('shortCode', 'The short code of the merchant, the first part of the API host', 'kv7kzm78'),
  setting('organizationId', 'The organization, which names the instance', 'f_ecom_zzxy_prd'),
  setting('siteId', 'The site whose orders are asked for', 'RefArch'),
  setting('baseUrl', 'Another root of the API, for tests', 'http://127.0.0.1:8080'),
];

export interface SfccApi {
  readonly http: PlatformHttp;
  /** The path of the organization's orders. */
  readonly orders: string;
  readonly siteId: string;
}

/** The token is an Account Manager access token with the scope `sfcc.orders.rw`. Throws `InvalidOptionError`. */
export function createApi(connect: ConnectOptions): SfccApi {
  const settings = checkSettings(connect, SFCC_SETTINGS);
  const shortCode = matching(settings, 'shortCode', /^[A-Za-z0-9]{1,63}$/);
  const organizationId = matching(settings, 'organizationId', /^[A-Za-z0-9_]{1,64}$/);
  const http = createPlatformHttp({
    platform: 'sfcc',
    baseUrl: baseUrlOf(settings, `https://${shortCode}.api.commercecloud.salesforce.com`),
    connect,
    authorize: (token) => ({ authorization: `Bearer ${token}` }),
    errorCode,
  });
  const orders = `/checkout/orders/v1/organizations/${organizationId}/orders`;
  return { http, orders, siteId: settings['siteId'] ?? '' };
}

/** These two become a host and a path: anything else in them would lead elsewhere, with the token. */
function matching(settings: Readonly<Record<string, string>>, name: string, shape: RegExp): string {
  const value = settings[name] ?? '';
  if (!shape.test(value))
    throw new InvalidOptionError(`settings.${name}`, `a text of the shape ${shape.source}`, value);
  return value;
}

/** An error names its kind by the last step of a URL: `…/errors/order-not-found`. */
function errorCode(answer: PlatformAnswer): string | undefined {
  const type = memberOf(answer.json(), 'type');
  return typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : undefined;
}
