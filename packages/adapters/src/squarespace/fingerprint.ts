import type { Fingerprint } from '../contract/description.ts';

export const SQUARESPACE_FINGERPRINT: Fingerprint = {
  headers: ['squarespace-signature'],
  bodies: [
    ['websiteId', 'subscriptionId', 'topic', 'data'],
    ['grandTotal', 'priceTaxInterpretation', 'lineItems'],
    ['testmode', 'orderNumber', 'customerEmail'],
  ],
};
