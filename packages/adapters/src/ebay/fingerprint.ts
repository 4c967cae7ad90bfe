import type { Fingerprint } from '../contract/description.ts';

export const EBAY_FINGERPRINT: Fingerprint = {
  headers: ['x-ebay-signature'],
  bodies: [
    ['metadata', 'notification'],
    ['orderId', 'lineItems', 'pricingSummary'],
    ['orderId', 'orderFulfillmentStatus', 'orderPaymentStatus'],
  ],
};
