import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import { checkSettings } from '../client/settings.ts';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';
import { ReauthRequiredError } from '../errors/platform-errors.ts';
import { checkedUrl } from '../http/base-url.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';
import { decodePayload } from './decode-payload.ts';
import { createTimeZone, type TimeZone } from './time-zone.ts';

const optional = (name: string, about: string, example: string): SettingDescription => ({
  name,
  about,
  example,
  isRequired: false,
  isSecret: false,
});

export const PRESTASHOP_SETTINGS: readonly SettingDescription[] = [
  {
    name: 'shopUrl',
    about: 'The shop, https; its webservice is at `/api` below',
    example: 'https://shop.example',
    isRequired: true,
    isSecret: false,
  },
  optional(
    'timeZone',
    'The zone of the shop, by which all its times are written: an IANA name',
    'Europe/Paris',
  ),
  optional('shopId', 'The shop, where several share one installation', '2'),
  optional('format', '`XML` for a webservice that cannot write JSON', 'XML'),
];

const ALLOWED_BYTES = 32 * 1024 * 1024;
const UNAUTHORIZED = 401;
/** The webservice's code for a resource that the key may not read, which it answers with 401. */
const NOT_GRANTED = '26';

export interface ListRequest {
  readonly resource: string;
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly signal: AbortSignal | undefined;
  /** Gives nothing instead of an error where the key may not read the resource. */
  readonly isOptional?: boolean | undefined;
}

export interface PrestashopApi {
  readonly http: PlatformHttp;
  /** Undefined for a shop whose zone was not told. */
  readonly timeZone: TimeZone | undefined;
  /** What every request asks for beside its own. */
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The members of a list; undefined where the key may not read it. An empty list has no name in JSON: it is `[]`. */
  list(request: ListRequest): Promise<readonly unknown[] | undefined>;
}

/** The token is a webservice key. Throws `InvalidOptionError`. */
export function createApi(connect: ConnectOptions): PrestashopApi {
  const { shopUrl = '', timeZone, shopId, format = 'JSON' } = checkSettings(connect, PRESTASHOP_SETTINGS);
  if (shopId !== undefined && !/^\d{1,10}$/.test(shopId))
    throw new InvalidOptionError('settings.shopId', 'a whole number', shopId);
  if (format !== 'JSON' && format !== 'XML')
    throw new InvalidOptionError('settings.format', 'JSON or XML', format);
  const http = createPlatformHttp({
    platform: 'prestashop',
    baseUrl: `${checkedUrl('settings.shopUrl', shopUrl)}/api`,
    connect,
    // The key is the user, and the password is empty.
    authorize: (token) => ({ authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}` }),
    headers: { accept: format === 'JSON' ? 'application/json' : 'application/xml' },
    errorCode,
    maxBytes: ALLOWED_BYTES,
  });
  const query = { output_format: format, id_shop: shopId };
  return {
    http,
    timeZone: zoneOf(timeZone),
    query,
    async list({ resource, query: own, signal, isOptional = false }) {
      const answer = await http.request({
        operation: `${resource}.list`,
        method: 'GET',
        path: `/${resource}`,
        query: { ...query, ...own },
        allow: isOptional ? [UNAUTHORIZED] : [],
        signal,
      });
      if (answer.status !== UNAUTHORIZED) return rowsIn(decodeAnswer(answer));
      if (errorCode(answer) === NOT_GRANTED) return undefined;
      throw new ReauthRequiredError({ platform: 'prestashop', storeId: connect.storeId });
    },
  };
}

function zoneOf(name: string | undefined): TimeZone | undefined {
  if (name === undefined) return undefined;
  const zone = createTimeZone(name);
  if (zone === undefined)
    throw new InvalidOptionError('settings.timeZone', 'a zone of the IANA database', name);
  return zone;
}

/** In whichever format the shop answered. Throws `MalformedPayloadError`. */
export function decodeAnswer(answer: PlatformAnswer): unknown {
  return decodePayload(answer.rawBody, { maxBytes: ALLOWED_BYTES });
}

/** `order_slip` is listed as `order_slips`: whatever its name, an answer has one list. */
function rowsIn(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  const lists = typeof body === 'object' && body !== null ? Object.values(body).filter(Array.isArray) : [];
  return lists[0] ?? [];
}

/** The first of the `errors`; undefined in an answer that has none, or that cannot be read. */
function errorCode(answer: PlatformAnswer): string | undefined {
  const errors = memberOf(readable(answer), 'errors');
  const code = Array.isArray(errors) ? memberOf(errors[0], 'code') : undefined;
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

function readable(answer: PlatformAnswer): unknown {
  try {
    return decodeAnswer(answer);
  } catch {
    return undefined;
  }
}
