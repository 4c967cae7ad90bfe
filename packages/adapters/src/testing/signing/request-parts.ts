import type { WebhookRequest } from '../../contract/request.ts';

/** What all signers take beside a secret. */
export interface RequestParts {
  /** Bytes or a text as they are, anything else as JSON. */
  readonly body: unknown;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** @default 'https://shop.example/webhooks' */
  readonly url?: string | undefined;
  /** @default 'POST' */
  readonly method?: string | undefined;
}

export function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The request, with the headers that sign it. */
export function buildRequest(
  { body, headers, url = 'https://shop.example/webhooks', method = 'POST' }: RequestParts,
  signed: Readonly<Record<string, string>>,
): WebhookRequest {
  const type = { 'content-type': 'application/json' };
  return { method, url, headers: { ...type, ...headers, ...signed }, rawBody: bytesOf(body) };
}

/** Parts one after another as bytes, a text as its UTF-8. */
export function joinBytes(parts: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...bytesOf(part)]));
}
