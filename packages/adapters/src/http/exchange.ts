import { decodeJson } from '../decode/decode-json.ts';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import type { PlatformAnswer, PlatformHttpOptions, PlatformRequest } from './platform-request.ts';
import { readBody } from './read-body.ts';

const MAX_BYTES = 32 * 1024 * 1024;

/** Sends and reads; what fails on the way is a failed call whose effect, for a write, is not known. */
export async function exchange(
  { platform, maxBytes = MAX_BYTES }: PlatformHttpOptions,
  { operation, write, signal }: PlatformRequest,
  call: () => Promise<Response>,
): Promise<PlatformAnswer> {
  let response: Response;
  try {
    response = await call();
  } catch (cause) {
    signal?.throwIfAborted();
    if (isAbort(cause)) throw cause;
    const outcome = write === true && !wasNeverSent(cause) ? 'unknown' : 'refused';
    throw new PlatformRequestError({ platform, operation, outcome, isRetryable: true, cause });
  }
  const rawBody = await readBody(response, maxBytes).catch((cause: unknown) => {
    if (isAbort(cause) || !(cause instanceof TypeError)) throw cause;
    const outcome = write === true ? 'unknown' : 'refused';
    throw new PlatformRequestError({
      platform,
      operation,
      status: response.status,
      outcome,
      isRetryable: true,
      cause,
    });
  });
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    rawBody,
    json: () => decodeJson(rawBody, { maxBytes }),
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}

/** Node's fetch puts the socket's error into `cause`. */
function wasNeverSent(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(String(code));
}
