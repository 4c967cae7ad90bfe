import type { Fingerprint } from '../contract/description.ts';

export const MAGENTO_FINGERPRINT: Fingerprint = {
  headers: [
    'x-adobe-commerce-webhook-signature',
    'x-adobe-digital-signature-1',
    'x-adobe-digital-signature-2',
  ],
  bodies: [
    ['increment_id', 'base_grand_total', 'items'],
    ['increment_id', 'order_currency_code', 'items'],
    ['increment_id', 'grand_total', 'total_qty_ordered'],
  ],
};
