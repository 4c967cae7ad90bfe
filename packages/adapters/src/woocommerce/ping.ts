import type { WebhookResponse } from '../contract/delivery.ts';
import type { WebhookRequest } from '../contract/request.ts';

const PING = /^webhook_id=\d{1,20}$/;
const MAX_PING_BYTES = 64;

/**
 * Whether this is what WooCommerce posts when a webhook is saved: the form body `webhook_id=N` and none of the headers
 * of a delivery. Whatever claims to be a delivery is none, so that nothing unsigned passes for a ping with an effect.
 */
export function isPing({ method, headers, rawBody }: WebhookRequest): boolean {
  return (
    method.toUpperCase() === 'POST' &&
    rawBody.byteLength <= MAX_PING_BYTES &&
    PING.test(Buffer.from(rawBody).toString('latin1')) &&
    !Object.keys(headers).some((name) => name.toLowerCase().startsWith('x-wc-webhook-'))
  );
}

/** WooCommerce saves the webhook as active only after exactly 200. */
export function answerPing(request: WebhookRequest): WebhookResponse | undefined {
  return isPing(request) ? { status: 200 } : undefined;
}
