import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { createPlatformHttp } from '../http/platform-http.ts';
import type { PlatformAnswer, PlatformHttp } from '../http/platform-request.ts';
import { readSettings } from './settings.ts';

/** The most that the API gives at once. */
export const MAX_LIMIT = 250;

/** A list that goes on beyond this is a fault of its server. */
const MAX_PAGES = 1_000;

/** One store's API. */
export interface BigcommerceApi {
  readonly http: PlatformHttp;
  /** `/stores/{hash}`, to which `/v2` or `/v3` is added. */
  readonly store: string;
  /** Every page of a list of V2, which ends with 204 or with a page that is not full, with the answers' bytes. */
  all(path: string, call: ListCall): Promise<Listed>;
}

/** How a list is asked for. */
export interface ListCall {
  readonly operation: string;
  readonly query?: Readonly<Record<string, string | number | undefined>> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Statuses beside 2xx and 404 that are answers and no errors. */
  readonly allow?: readonly number[] | undefined;
}

/** All members of a list. */
export interface Listed {
  readonly members: readonly unknown[];
  /** The last status: 200, or 204 and 404 where there is nothing. */
  readonly status: number;
  readonly bytes: readonly Uint8Array[];
}

/** Throws `InvalidOptionError` for settings that cannot work. */
export function createApi(options: ConnectOptions): BigcommerceApi {
  const { baseUrl, store } = readSettings(options);
  const http = createPlatformHttp({
    platform: 'bigcommerce',
    baseUrl,
    connect: options,
    authorize: (token) => ({ 'x-auth-token': token }),
    retryAfterMs: (answer) => readReset(answer),
  });
  return { http, store, all: (path, call) => readAll(http, path, call) };
}

/** The order's id in a path. Throws `InvalidOptionError`: a text that is no number would be another path. */
export function checkOrderId(platformOrderId: string): string {
  if (!/^\d{1,20}$/.test(platformOrderId))
    throw new InvalidOptionError('platformOrderId', 'digits', platformOrderId.slice(0, 80));
  return platformOrderId;
}

/** The members of an answer: a list of V2, `data` of V3; none of 204 and of a resource that is not there. */
export function membersOf(answer: PlatformAnswer): readonly unknown[] {
  if (answer.status !== 200) return [];
  const payload = answer.json();
  const list = Array.isArray(payload) ? payload : memberOf(payload, 'data');
  return Array.isArray(list) ? list : [];
}

async function readAll(http: PlatformHttp, path: string, call: ListCall): Promise<Listed> {
  const members: unknown[] = [];
  const bytes: Uint8Array[] = [];
  const allow = [404, ...(call.allow ?? [])];
  for (let page = 1; ; page += 1) {
    const query = { ...call.query, page, limit: MAX_LIMIT };
    const answer = await http.request({ ...call, method: 'GET', path, query, allow });
    const found = membersOf(answer);
    members.push(...found);
    bytes.push(answer.rawBody);
    if (page >= MAX_PAGES || !goesOn(answer, found, page)) return { members, bytes, status: answer.status };
  }
}

/** V3 says how many pages there are, and may give fewer a page than was asked for. */
function goesOn(answer: PlatformAnswer, found: readonly unknown[], page: number): boolean {
  if (found.length === 0) return false;
  const pages = memberOf(memberOf(memberOf(answer.json(), 'meta'), 'pagination'), 'total_pages');
  return typeof pages === 'number' ? page < pages : found.length >= MAX_LIMIT;
}

/** Milliseconds until the window opens again; the platform sends no `Retry-After`. */
function readReset(answer: PlatformAnswer): number | undefined {
  const reset = answer.header('x-rate-limit-time-reset-ms') ?? '';
  return /^\d{1,8}$/.test(reset) ? Number(reset) : undefined;
}
