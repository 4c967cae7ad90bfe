import { InvalidOptionError } from '@orderdock/kit';
import { createTokenProvider } from '../auth/create-token-provider.ts';
import { oauthRenewal } from '../auth/oauth-renewal.ts';
import { memberOf } from '../client/read-listed.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { baseUrlOf } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';

/** The three ways in which eBay's APIs want to be called. */
export interface EbayCalls {
  /** As the seller: orders, fulfilments, subscriptions. */
  readonly seller: PlatformHttp;
  /** As the application: destinations, topics, public keys. The seller's credential where the settings name no application. */
  readonly application: PlatformHttp;
  /** As the seller, in the way of the older Post-Order API. */
  readonly postOrder: PlatformHttp;
}

const ROOT = 'https://api.ebay.com';
const APPLICATION_SCOPE = 'https://api.ebay.com/oauth/api_scope';

/** Throws `InvalidOptionError` for a base URL that is none, and for half an application. */
export function createCalls(options: ConnectOptions): EbayCalls {
  const { settings } = options;
  const baseUrl = baseUrlOf(settings, ROOT);
  const common = { platform: 'ebay', baseUrl, errorCode };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  return {
    seller: createPlatformHttp({ ...common, connect: options, authorize: bearer }),
    application: createPlatformHttp({
      ...common,
      connect: { ...options, auth: applicationAuth(options, baseUrl) },
      authorize: bearer,
    }),
    postOrder: createPlatformHttp({
      ...common,
      connect: options,
      authorize: (token) => ({ authorization: `IAF ${token}` }),
    }),
  };
}

function applicationAuth(options: ConnectOptions, baseUrl: string): ConnectOptions['auth'] {
  const { settings, auth, fetch, now, storeId } = options;
  const { clientId, clientSecret } = settings;
  if (clientId === undefined && clientSecret === undefined) return auth;
  if (clientId === undefined)
    throw new InvalidOptionError('settings.clientId', 'a text that is not empty', undefined);
  if (clientSecret === undefined)
    throw new InvalidOptionError('settings.clientSecret', 'a text that is not empty', undefined);
  const renew = oauthRenewal({
    platform: 'ebay',
    storeId,
    url: `${baseUrl}/identity/v1/oauth2/token`,
    clientId,
    clientSecret,
    grant: 'client_credentials',
    scope: APPLICATION_SCOPE,
    fetch,
    now,
  });
  return createTokenProvider({ renew, now });
}

/** `{ "errors": [{ "errorId": 32100, … }] }`; the Post-Order API says `{ "error": [{ "errorId": … }] }`. */
function errorCode(answer: PlatformAnswer): string | undefined {
  const body = answer.json();
  for (const name of ['errors', 'error']) {
    const list = memberOf(body, name);
    const id: unknown = memberOf(Array.isArray(list) ? list[0] : undefined, 'errorId');
    if (typeof id === 'number' || typeof id === 'string') return String(id);
  }
  return undefined;
}
