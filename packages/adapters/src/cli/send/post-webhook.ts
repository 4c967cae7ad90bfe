import type { WebhookRequest } from '../../contract/request.ts';
import type { FetchLike } from '../../http/ports.ts';

/** What the server said, or why it said nothing. */
export type Answer =
  | { readonly status: number; readonly statusText: string; readonly body: string; readonly ms: number }
  | { readonly fault: string; readonly ms: number };

/** Posts once. Redirects are answers, so that a signed order goes nowhere else. Never rejects. */
export async function postWebhook(
  { method, url, headers, rawBody }: WebhookRequest,
  options: { readonly fetch: FetchLike; readonly timeoutMs: number },
): Promise<Answer> {
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  try {
    const response = await options.fetch(url, {
      method,
      headers: headers as Record<string, string>,
      body: Uint8Array.from(rawBody),
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    const body = await response.text();
    return { status: response.status, statusText: response.statusText, body, ms: elapsed() };
  } catch (error) {
    return { fault: faultOf(error), ms: elapsed() };
  }
}

/** `fetch` says "fetch failed" and hides the reason in its cause. */
function faultOf(error: unknown): string {
  const { cause = error } = error as { readonly cause?: unknown };
  const { code, message, name } = cause as { code?: unknown; message?: unknown; name?: unknown };
  if (name === 'TimeoutError') return 'not within the time of --timeout';
  return typeof code === 'string' && code !== '' ? code : String(message ?? cause);
}
