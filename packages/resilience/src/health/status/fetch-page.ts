import { abortable, type Clock, linkedController, setAlarm } from '@orderdock/kit';
import { retryAfterFromHeaders } from '../../retry/retry-after.ts';
import type { StatusIssue } from './issue.ts';

/** The part of `fetch` that is used. */
export type StatusFetch = (url: string, init: RequestInit) => Promise<Response>;

/** How a page is asked for. */
export interface PageRequest {
  readonly url: string;
  readonly fetch: StatusFetch;
  readonly clock: Clock;
  readonly deadlineMs: number;
  readonly maxBytes: number;
  /** Of the last answer. */
  readonly etag: string | undefined;
  readonly signal: AbortSignal;
}

/** What came of asking: the page, nothing new, or what went wrong. */
export type PageAnswer =
  | { readonly kind: 'page'; readonly json: unknown; readonly etag: string | undefined }
  | { readonly kind: 'same' }
  | {
      readonly kind: 'issue';
      readonly issue: StatusIssue;
      /** The page asks to be left alone for so long. */
      readonly retryAfterMs?: number | undefined;
    };

const LATE = Symbol('late');

/** Asks once, for `deadlineMs` and `maxBytes` at most. Rejects with nothing. */
export async function fetchPage(request: PageRequest): Promise<PageAnswer> {
  const { clock, deadlineMs, signal } = request;
  const controller = linkedController(signal);
  const stop = setAlarm(clock, deadlineMs, () => controller.abort(LATE));
  try {
    return await ask(request, controller.signal);
  } catch {
    return { kind: 'issue', issue: { kind: controller.signal.reason === LATE ? 'timeout' : 'unreachable' } };
  } finally {
    stop();
    controller.abort();
    controller.dispose();
  }
}

async function ask(request: PageRequest, signal: AbortSignal): Promise<PageAnswer> {
  const { url, etag, maxBytes } = request;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (etag !== undefined) headers['if-none-match'] = etag;
  const answer = await abortable(request.fetch(url, { headers, signal, redirect: 'follow' }), signal);
  if (answer.status === 304) return { kind: 'same' };
  if (answer.status !== 200) {
    const retryAfterMs = retryAfterFromHeaders(answer.headers, request.clock.now());
    return { kind: 'issue', issue: { kind: 'http_status', status: answer.status }, retryAfterMs };
  }
  const bytes = await readBytes(answer, maxBytes, signal);
  if (bytes === undefined) return { kind: 'issue', issue: { kind: 'too_large' } };
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { kind: 'page', json, etag: answer.headers.get('etag') ?? undefined };
  } catch {
    return { kind: 'issue', issue: { kind: 'not_json' } };
  }
}

/** The body; undefined where it is too large, which is noticed on the way. */
async function readBytes(
  answer: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  if (answer.body === null) return new Uint8Array();
  const reader = answer.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) return Buffer.concat(chunks);
      size += value.byteLength;
      if (size > maxBytes) return undefined;
      chunks.push(value);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
