import type { Fingerprint } from '../contract/description.ts';

export const ETSY_FINGERPRINT: Fingerprint = {
  // The headers are those of Standard Webhooks, which others send as well.
  headers: [],
  bodies: [
    ['event_type', 'resource_url', 'shop_id'],
    ['receipt_id', 'seller_user_id', 'grandtotal'],
  ],
};
