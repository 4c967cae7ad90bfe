import { staticToken } from '../auth/static-token.ts';
import { memberOf } from '../client/read-listed.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';
import type { SquareSettings } from './settings.ts';

/** The two sides of Square's API: what belongs to the seller, and what belongs to the application. */
export interface SquareCalls {
  readonly seller: PlatformHttp;
  readonly application: PlatformHttp;
}

/** A thousand orders of a restaurant, each with its modifiers and taxes, are more than the usual answer. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The calls of one seller. Where the application has no token of its own, the seller's is used for both sides. */
export function createCalls(options: ConnectOptions, settings: SquareSettings): SquareCalls {
  const { applicationToken, apiVersion, baseUrl } = settings;
  const http = (connect: ConnectOptions) =>
    createPlatformHttp({
      platform: 'square',
      baseUrl,
      connect,
      authorize: (token) => ({ authorization: `Bearer ${token}` }),
      headers: { 'square-version': apiVersion },
      errorCode: firstErrorCode,
      maxBytes: MAX_BYTES,
    });
  const seller = http(options);
  const application =
    applicationToken === undefined ? seller : http({ ...options, auth: staticToken(applicationToken) });
  return { seller, application };
}

/** `{ "errors": [{ "category": …, "code": …, "detail": … }] }`, of which only the code is free of data. */
function firstErrorCode(answer: PlatformAnswer): string | undefined {
  const errors = memberOf(answer.json(), 'errors');
  const code = memberOf(Array.isArray(errors) ? errors[0] : undefined, 'code');
  return typeof code === 'string' ? code : undefined;
}
