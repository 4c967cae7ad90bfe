import type { ConnectOptions } from '../contract/client.ts';
import { decodeJson } from '../decode/decode-json.ts';
import type { FetchLike } from '../http/ports.ts';
import { readBody } from '../http/read-body.ts';
import { isExpired } from './error-codes.ts';
import { signRequest } from './sign-request.ts';

/** A failure is told in few words; what is longer is no answer of the API. */
const MAX_FAILURE_BYTES = 64 * 1024;

/** Adds app, time and signature to the query of each request, and makes a 401 of whatever says that the token has ended. */
export function signedFetch(connect: ConnectOptions): FetchLike {
  const { fetch = globalThis.fetch, now = Date.now, settings } = connect;
  return async (address, init) => {
    const url = new URL(address);
    url.searchParams.set('app_key', settings['appKey'] ?? '');
    url.searchParams.set('timestamp', String(Math.floor(now() / 1_000)));
    const body = typeof init.body === 'string' ? init.body : '';
    const parts = { path: url.pathname, query: url.searchParams, body };
    url.searchParams.set('sign', signRequest(parts, settings['appSecret'] ?? ''));
    const response = await fetch(url.href, init);
    return response.status >= 400 && response.status < 500 ? expiredAs401(response) : response;
  };
}

async function expiredAs401(response: Response): Promise<Response> {
  const rawBody = await readBody(response, MAX_FAILURE_BYTES);
  const { headers, status } = response;
  return new Response(Uint8Array.from(rawBody), {
    headers,
    status: isExpired(parse(rawBody)) ? 401 : status,
  });
}

function parse(rawBody: Uint8Array): unknown {
  try {
    return decodeJson(rawBody, { maxBytes: MAX_FAILURE_BYTES });
  } catch {
    return undefined;
  }
}
