import type { TokenProvider } from '../auth/token-provider.ts';
import { memberOf } from '../client/read-listed.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformRequest } from '../http/platform-request.ts';
import { expiredTokenAs401 } from './expired-token.ts';

/**
 * How many calls a second each operation gives back, from its usage plan. On a 429 the rate of the store may be told in
 * `x-amzn-RateLimit-Limit`, and often is not.
 */
export const RATES = {
  'orders.search': 0.0056,
  'orders.get': 0.5,
  'orders.listV0': 0.0167,
  'orders.getV0': 0.5,
  'orders.itemsV0': 0.5,
  'orders.confirmShipment': 2,
  'orders.updateShipmentStatus': 5,
  'tokens.create': 1,
  'notifications.getSubscription': 1,
  'notifications.createSubscription': 1,
  'notifications.deleteSubscription': 1,
  'notifications.getDestinations': 1,
  'notifications.createDestination': 1,
} as const;

export type Operation = keyof typeof RATES;

export interface AmazonRequest extends Omit<PlatformRequest, 'operation'> {
  readonly operation: Operation;
  /** Another credential than the store's own. */
  readonly auth?: TokenProvider | undefined;
}

export interface AmazonApi {
  request(request: AmazonRequest): Promise<PlatformAnswer>;
}

/** The Selling Partner API of one store. Since October 2023 a request is not signed: the token is all. */
export function createApi(connect: ConnectOptions, baseUrl: string): AmazonApi {
  const { fetch = globalThis.fetch } = connect;
  return {
    request({ auth = connect.auth, ...request }) {
      const http = createPlatformHttp({
        platform: 'amazon',
        baseUrl,
        connect: { ...connect, auth, fetch: expiredTokenAs401(fetch) },
        // Amazon asks every caller to name itself.
        headers: { 'user-agent': 'orderdock (Language=JavaScript)' },
        authorize: (token) => ({ 'x-amz-access-token': token }),
        retryAfterMs: (answer) => waitOf(answer, request.operation),
        errorCode: (answer) => errorOf(answer),
      });
      return http.request(request);
    },
  };
}

/** The time in which one call is given back. */
function waitOf(answer: PlatformAnswer, operation: Operation): number | undefined {
  if (answer.status !== 429) return undefined;
  const told = Number(answer.header('x-amzn-ratelimit-limit'));
  return Math.ceil(1_000 / (told > 0 && told < 1_000_000 ? told : RATES[operation]));
}

function errorOf(answer: PlatformAnswer): string | undefined {
  const errors = memberOf(answer.json(), 'errors');
  const code = Array.isArray(errors) ? memberOf(errors[0], 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** An order's id as a part of a path: `..` and a slash would lead elsewhere. */
export function isOrderId(id: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(id);
}
