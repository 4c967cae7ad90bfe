import type { WebhookRequest } from '../contract/request.ts';
import type { RequestParts } from './signing/request-parts.ts';
import { signHmacRequest } from './signing/sign-hmac-request.ts';

export interface SignRequestOptions extends RequestParts {
  readonly secret: string;
  /** The header that takes the signature. */
  readonly header: string;
}

/** A request signed as Shopify and WooCommerce do it: base64 of the HMAC-SHA-256 of the body. */
export function signRequest(options: SignRequestOptions): Promise<WebhookRequest> {
  return signHmacRequest(options);
}

export interface PlatformRequestOptions {
  readonly secret: string;
  readonly body: unknown;
  readonly topic: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A webhook as Shopify sends it. */
export function signShopifyRequest({
  topic,
  headers,
  ...options
}: PlatformRequestOptions): Promise<WebhookRequest> {
  return signRequest({
    ...options,
    header: 'X-Shopify-Hmac-Sha256',
    headers: {
      'X-Shopify-Topic': topic,
      'X-Shopify-Shop-Domain': 'example.myshopify.com',
      'X-Shopify-API-Version': '2026-01',
      'X-Shopify-Event-Id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
      'X-Shopify-Webhook-Id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
      'X-Shopify-Triggered-At': '2026-03-29T18:00:27.877041743Z',
      ...headers,
    },
  });
}

/** A webhook as WooCommerce sends it. */
export function signWooCommerceRequest({
  topic,
  headers,
  ...options
}: PlatformRequestOptions): Promise<WebhookRequest> {
  const [resource = '', event = ''] = topic.split('.');
  return signRequest({
    ...options,
    header: 'X-WC-Webhook-Signature',
    headers: {
      'X-WC-Webhook-Source': 'https://shop.example/',
      'X-WC-Webhook-Topic': topic,
      'X-WC-Webhook-Resource': resource,
      'X-WC-Webhook-Event': event,
      'X-WC-Webhook-ID': '142',
      'X-WC-Webhook-Delivery-ID': '0f1b2c3d4e5f60718293a4b5c6d7e8f9',
      ...headers,
    },
  });
}
