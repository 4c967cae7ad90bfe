import type { Fingerprint } from '../contract/description.ts';

export const BIGCOMMERCE_FINGERPRINT: Fingerprint = {
  // The headers are those of Standard Webhooks, which others send as well: only a body tells.
  headers: [],
  bodies: [
    ['scope', 'store_id', 'data', 'hash', 'producer'],
    ['id', 'status_id', 'total_inc_tax', 'billing_address'],
    ['order', 'products'],
  ],
};
