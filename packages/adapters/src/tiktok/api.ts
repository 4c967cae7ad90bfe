import { memberOf } from '../client/read-listed.ts';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { PlatformRequestError, RateLimitedError } from '../errors/platform-errors.ts';
import { baseUrlOf } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformRequest } from '../http/platform-request.ts';
import { parseRetryAfter } from '../http/retry-after.ts';
import { codeOf, judge } from './error-codes.ts';
import { TIKTOK_SETTINGS } from './settings.ts';
import { signedFetch } from './signed-fetch.ts';

/** The limits are per second, and TikTok seldom says when the next begins. */
const WAIT_MS = 1_000;

export interface TikTokApi {
  /** The `data` of the answer. Rejects as `PlatformHttp.request`, also for errors that came with the status 200. */
  call(request: PlatformRequest): Promise<unknown>;
}

/** One shop. Throws `InvalidOptionError`. */
export function createApi(connect: ConnectOptions): TikTokApi {
  const settings = checkSettings(connect, TIKTOK_SETTINGS);
  const http = createPlatformHttp({
    platform: 'tiktok',
    baseUrl: baseUrlOf(settings, 'https://open-api.tiktokglobalshop.com'),
    connect: { ...connect, fetch: signedFetch(connect) },
    headers: { 'content-type': 'application/json' },
    authorize: (token) => ({ 'x-tts-access-token': token }),
    retryAfterMs: (answer, now) => (answer.status === 429 ? waitOf(answer, now) : undefined),
    errorCode: (answer) => codeOf(answer.json()),
    check: (answer, request) => check(answer, request, connect.now ?? Date.now),
  });
  return {
    async call({ query, ...request }) {
      const answer = await http.request({
        ...request,
        query: { ...query, shop_cipher: settings['shopCipher'] },
      });
      return memberOf(answer.json(), 'data');
    },
  };
}

function check(answer: PlatformAnswer, request: PlatformRequest, now: () => number): 'ok' | 'unauthorized' {
  const body = answer.json();
  const facts = {
    platform: 'tiktok',
    operation: request.operation,
    status: answer.status,
    platformCode: shortCode(codeOf(body)),
  };
  switch (judge(body)) {
    case 'ok':
      return 'ok';
    case 'expired':
      return 'unauthorized';
    case 'too_many':
      throw new RateLimitedError({ ...facts, retryAfterMs: waitOf(answer, now()) });
    case 'internal':
      throw new PlatformRequestError({
        ...facts,
        outcome: request.write === true ? 'unknown' : 'refused',
        isRetryable: true,
      });
    case 'refused':
      throw new PlatformRequestError({ ...facts, outcome: 'refused' });
  }
}

function waitOf(answer: PlatformAnswer, now: number): number {
  return parseRetryAfter(answer.header('retry-after'), now) ?? WAIT_MS;
}

function shortCode(code: string | undefined): string | undefined {
  return code !== undefined && /^\d{1,20}$/.test(code) ? code : undefined;
}
