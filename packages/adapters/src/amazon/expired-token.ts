import type { FetchLike } from '../http/ports.ts';
import { readBody } from '../http/read-body.ts';

/** An error of Amazon's has a few hundred bytes. */
const MAX_BYTES = 64 * 1024;

/**
 * A fetch that gives 401 where Amazon says 403 of a token that has expired or was revoked: it answers both with 403, and
 * that alone would not have the token renewed. A 403 for want of a role names no token and stays as it is.
 */
export function expiredTokenAs401(fetch: FetchLike): FetchLike {
  return async (url, init) => {
    const response = await fetch(url, init);
    if (response.status !== 403) return response;
    const body = Buffer.from(await readBody(response, MAX_BYTES)).toString('utf8');
    const status = /token[^"]{0,80}(?:expired|revoked|malformed|invalid)/i.test(body) ? 401 : 403;
    return new Response(body, { status, headers: response.headers });
  };
}
