import { memberOf } from '../client/read-listed.ts';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { baseUrlOf } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';

export const SQUARESPACE_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'userAgent',
    about:
      'Names your application; Squarespace refuses requests without it, and slows down the names of libraries',
    example: 'acme-orders/1.4 (ops@acme.example)',
    isRequired: true,
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

/** The pause that Squarespace puts on a key that asked too often; it sends no header that says so. */
const COOL_DOWN_MS = 60_000;

export type SquarespaceApi = Pick<PlatformHttp, 'request'>;

/** The token is an API key or an OAuth access token. Throws `InvalidOptionError`. */
export function createApi(connect: ConnectOptions): SquarespaceApi {
  const settings = checkSettings(connect, SQUARESPACE_SETTINGS);
  return createPlatformHttp({
    platform: 'squarespace',
    baseUrl: baseUrlOf(settings, 'https://api.squarespace.com'),
    connect,
    headers: { 'user-agent': settings['userAgent'] ?? '' },
    authorize: (token) => ({ authorization: `Bearer ${token}` }),
    retryAfterMs: (answer) =>
      answer.header('retry-after') === undefined && answer.status === 429 ? COOL_DOWN_MS : undefined,
    errorCode,
  });
}

/** Squarespace writes `{ "type": "INVALID_REQUEST_ERROR", "subtype": …, "message": … }`. */
function errorCode(answer: PlatformAnswer): string | undefined {
  const body = answer.json();
  const code = memberOf(body, 'subtype') ?? memberOf(body, 'type');
  return typeof code === 'string' ? code : undefined;
}
