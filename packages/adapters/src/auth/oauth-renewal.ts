import { PlatformRequestError, RateLimitedError, ReauthRequiredError } from '../errors/platform-errors.ts';
import { checkedUrl } from '../http/base-url.ts';
import type { FetchLike } from '../http/ports.ts';
import { readBody } from '../http/read-body.ts';
import { parseRetryAfter } from '../http/retry-after.ts';
import type { AccessToken } from './create-token-provider.ts';

export interface OAuthRenewalOptions {
  readonly platform: string;
  readonly storeId?: string | undefined;
  /** The token endpoint; the platform's description names it. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the client's id and secret go (RFC 6749 §2.3.1). @default 'basic' */
  readonly clientAuth?: 'basic' | 'body' | undefined;
  /** @default 'refresh_token' */
  readonly grant?: 'refresh_token' | 'client_credentials' | undefined;
  readonly scope?: string | undefined;
  /** The body's format; the standard's is `form`. @default 'form' */
  readonly format?: 'form' | 'json' | undefined;
  /** @default the global fetch */
  readonly fetch?: FetchLike | undefined;
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: (() => number) | undefined;
}

const MAX_BYTES = 64 * 1024;

/**
 * The `renew` of a token provider after OAuth 2.0 (RFC 6749 §4.4 and §6). Rejects with `ReauthRequiredError` where the
 * grant is refused (`invalid_grant`, `unauthorized_client`), with `RateLimitedError` and `PlatformRequestError` otherwise.
 */
export function oauthRenewal(
  options: OAuthRenewalOptions,
): (current: AccessToken | undefined) => Promise<AccessToken> {
  const url = checkedUrl('url', options.url);
  const { platform, storeId, fetch = globalThis.fetch, now = Date.now } = options;
  const operation = 'oauth.token';
  return async (current) => {
    const { grant = 'refresh_token' } = options;
    if (grant === 'refresh_token' && current?.refreshToken === undefined)
      throw new ReauthRequiredError({ platform, storeId });
    const response = await fetch(url, requestOf(options, current?.refreshToken)).catch((cause: unknown) => {
      throw new PlatformRequestError({ platform, operation, outcome: 'refused', isRetryable: true, cause });
    });
    const { status } = response;
    const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), now());
    const answer = parse(await readBody(response, MAX_BYTES));
    if (status === 429) throw new RateLimitedError({ platform, operation, status, retryAfterMs });
    const error = textOf(answer, 'error');
    if (error === 'invalid_grant' || error === 'unauthorized_client')
      throw new ReauthRequiredError({ platform, storeId });
    const accessToken = textOf(answer, 'access_token');
    if (status < 200 || status >= 300 || accessToken === undefined)
      throw new PlatformRequestError({
        platform,
        operation,
        status,
        outcome: 'refused',
        isRetryable: status >= 500,
        platformCode: error !== undefined && /^\w{1,100}$/.test(error) ? error : undefined,
        retryAfterMs,
      });
    const seconds = Number(Reflect.get(answer, 'expires_in'));
    return {
      accessToken,
      expiresAt: Number.isFinite(seconds) && seconds > 0 ? now() + seconds * 1_000 : undefined,
      refreshToken: textOf(answer, 'refresh_token'),
    };
  };
}

function requestOf(options: OAuthRenewalOptions, refreshToken: string | undefined): RequestInit {
  const { clientId, clientSecret, clientAuth = 'basic', grant = 'refresh_token', scope, format } = options;
  const fields: Record<string, string> = {
    grant_type: grant,
    ...(grant === 'refresh_token' && refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(scope !== undefined && { scope }),
    ...(clientAuth === 'body' && { client_id: clientId, client_secret: clientSecret }),
  };
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
  return {
    method: 'POST',
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      'content-type': format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(clientAuth === 'basic' && { authorization: `Basic ${basic.toString('base64')}` }),
    },
    body: format === 'json' ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
  };
}

function parse(body: Uint8Array): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function textOf(answer: object, name: string): string | undefined {
  const value: unknown = Object.hasOwn(answer, name) ? Reflect.get(answer, name) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
