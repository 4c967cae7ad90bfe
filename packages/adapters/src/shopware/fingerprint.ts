import type { Fingerprint } from '../contract/description.ts';

export const SHOPWARE_FINGERPRINT: Fingerprint = {
  headers: ['shopware-shop-signature'],
  bodies: [
    ['data', 'source', 'timestamp'],
    ['amountTotal', 'amountNet', 'orderNumber'],
    ['orderNumber', 'orderDateTime', 'price'],
    ['source', 'order', 'orderTransaction'],
    ['source', 'order', 'refund'],
  ],
};
