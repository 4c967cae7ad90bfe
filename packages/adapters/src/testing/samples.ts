import type { WebhookRequest } from '../contract/request.ts';

/** What a platform's adapter is tried with. */
export interface AdapterSamples {
  /** Whole orders as the platform writes them, byte for byte. At least one. */
  readonly orders: readonly OrderSample[];
  /** A request that carries `rawBody` and is signed with `secret` as the platform signs. */
  sign(rawBody: Uint8Array, secret: string): WebhookRequest | Promise<WebhookRequest>;
}

export interface OrderSample {
  readonly name: string;
  readonly body: string;
  /** The order's id as the source writes it. */
  readonly platformOrderId: string;
}

export const STORE_ID = 'store-1';
export const SECRET = 'an-old-secret';
export const NEW_SECRET = 'a-new-secret';

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
