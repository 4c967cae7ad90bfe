import type { Fingerprint } from '../contract/description.ts';

export const WOOCOMMERCE_FINGERPRINT: Fingerprint = {
  headers: ['x-wc-webhook-topic', 'x-wc-webhook-signature', 'x-wc-webhook-id'],
  bodies: [
    ['order_key', 'line_items', 'billing'],
    ['order_number', 'line_items', 'billing_address', 'order_meta'],
  ],
};
