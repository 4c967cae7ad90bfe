import { randomUUID } from 'node:crypto';
import { memberOf } from '../client/read-listed.ts';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { baseUrlOf } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';
import { instant } from './dates.ts';

export const WALMART_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'channelType',
    about: 'WM_CONSUMER.CHANNEL.TYPE, which Walmart gives to those who build for sellers',
    example: '0f3e4dd4-0514-4346-b39d-af0e00ea066d',
    isRequired: false,
    isSecret: false,
  },
  {
    name: 'baseUrl',
    about: 'Another root of the API: the sandbox, or a server for tests',
    example: 'https://sandbox.walmartapis.com',
    isRequired: false,
    isSecret: false,
  },
];

/** The longest wait that is believed. */
const A_DAY_MS = 24 * 60 * 60 * 1_000;

export type WalmartApi = Pick<PlatformHttp, 'request'>;

/** The token is an access token of the Token API, which lives for 15 minutes. Throws `InvalidOptionError`. */
export function createApi(connect: ConnectOptions): WalmartApi {
  const settings = checkSettings(connect, WALMART_SETTINGS);
  const { channelType } = settings;
  return createPlatformHttp({
    platform: 'walmart',
    baseUrl: baseUrlOf(settings, 'https://marketplace.walmartapis.com'),
    connect,
    headers: {
      'WM_SVC.NAME': 'Walmart Marketplace',
      ...(channelType !== undefined && { 'WM_CONSUMER.CHANNEL.TYPE': channelType }),
    },
    authorize: (token) => ({
      'WM_SEC.ACCESS_TOKEN': token,
      // Of each request its own, for Walmart's support to find it by.
      'WM_QOS.CORRELATION_ID': randomUUID(),
    }),
    retryAfterMs,
    errorCode,
  });
}

/**
 * The bucket of tokens says when it is filled again, mostly in milliseconds since the epoch and in some places as an ISO 8601
 * date; a `Retry-After` goes before it.
 */
function retryAfterMs(answer: PlatformAnswer, now: number): number | undefined {
  if (answer.header('retry-after') !== undefined) return undefined;
  const at = instant.read(
    answer.header('x-next-replenishment-time') ?? answer.header('x-next-replenish-time') ?? '',
  );
  return at && Math.min(A_DAY_MS, Math.max(0, Date.parse(at.at) - now));
}

/** Walmart writes `{ "errors": [{ "code": … }] }`, and in some places `error` for `errors`. */
function errorCode(answer: PlatformAnswer): string | undefined {
  const body = answer.json();
  const errors = memberOf(body, 'errors') ?? memberOf(body, 'error');
  const code = memberOf(Array.isArray(errors) ? errors[0] : errors, 'code');
  return typeof code === 'string' ? code : undefined;
}
