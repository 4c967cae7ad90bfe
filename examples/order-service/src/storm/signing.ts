import { createHash, createHmac } from 'node:crypto';
import type { Platform } from './store.ts';

/** A webhook as it goes over the wire. */
export interface SignedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Envelope {
  readonly platform: Platform;
  readonly storeId: string;
  readonly topic: string;
  readonly body: Buffer;
  /** As the platform stores it. */
  readonly secret: string;
  /** What makes the event one event; a re-send carries it again. */
  readonly eventSeed: string;
  readonly triggeredAtMs: number;
}

/** Signs a webhook as its platform documents it: HMAC-SHA256 in base64 over the raw body, on both. */
export function signedRequest(envelope: Envelope): SignedRequest {
  const { platform, storeId, body, secret } = envelope;
  const key = platform === 'woocommerce' ? unescapeHtml(secret) : secret;
  const signature = createHmac('sha256', key).update(body).digest('base64');
  const headers =
    platform === 'shopify' ? shopifyHeaders(envelope, signature) : woocommerceHeaders(envelope, signature);
  return {
    path: `/webhooks/${platform}/${encodeURIComponent(storeId)}`,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  };
}

/** The same webhook without its signature. */
export function unsigned(request: SignedRequest): SignedRequest {
  const signatures: readonly string[] = Object.values(SIGNATURE_HEADER);
  const headers = Object.entries(request.headers).filter(([name]) => !signatures.includes(name));
  return { ...request, headers: Object.fromEntries(headers) };
}

export const SIGNATURE_HEADER: Readonly<Record<Platform, string>> = {
  shopify: 'x-shopify-hmac-sha256',
  woocommerce: 'x-wc-webhook-signature',
};

function shopifyHeaders(envelope: Envelope, signature: string): Record<string, string> {
  return {
    [SIGNATURE_HEADER.shopify]: signature,
    'x-shopify-topic': envelope.topic,
    'x-shopify-shop-domain': `${envelope.storeId}.myshopify.com`,
    'x-shopify-api-version': '2025-01',
    'x-shopify-event-id': uuid(`event/${envelope.eventSeed}`),
    'x-shopify-webhook-id': uuid(`webhook/${envelope.eventSeed}`),
    'x-shopify-triggered-at': new Date(envelope.triggeredAtMs).toISOString(),
  };
}

function woocommerceHeaders(envelope: Envelope, signature: string): Record<string, string> {
  const [resource = '', event = ''] = envelope.topic.split('.');
  // WooCommerce makes it from the webhook and the second: many orders share one, so it may decide nothing.
  const second = Math.floor(envelope.triggeredAtMs / 60_000);
  return {
    [SIGNATURE_HEADER.woocommerce]: signature,
    'x-wc-webhook-source': `https://${envelope.storeId}.example/`,
    'x-wc-webhook-topic': envelope.topic,
    'x-wc-webhook-resource': resource,
    'x-wc-webhook-event': event,
    'x-wc-webhook-id': '4',
    'x-wc-webhook-delivery-id': createHash('md5').update(`4/${second}`).digest('hex'),
    'user-agent': 'WooCommerce/9.4.2 Hookshot (WordPress/6.7)',
  };
}

/** WordPress `wp_specialchars_decode( $secret, ENT_QUOTES )`, as far as the storm's secrets go. */
function unescapeHtml(secret: string): string {
  return secret.replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '');
}

function uuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
