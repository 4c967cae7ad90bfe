import type { Fingerprint } from '../contract/description.ts';

/** The headers are our own convention, see `signature.ts`. */
export const MEDUSA_FINGERPRINT: Fingerprint = {
  headers: ['x-orderdock-signature', 'x-orderdock-event'],
  bodies: [
    ['id', 'display_id', 'currency_code', 'items', 'region_id'],
    ['draft_order'],
    ['display_id', 'fulfillment_status', 'payment_status', 'items'],
    ['display_id', 'summary', 'items', 'version'],
  ],
};
