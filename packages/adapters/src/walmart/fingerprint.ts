import type { Fingerprint } from '../contract/description.ts';

export const WALMART_FINGERPRINT: Fingerprint = {
  headers: ['wm_sec.signature', 'wm_sec.timestamp'],
  bodies: [
    ['purchaseOrderId', 'orderLines'],
    ['customerOrderId', 'orderLines', 'shippingInfo'],
    ['source', 'payload'],
  ],
};
