import type { Fingerprint } from '../contract/description.ts';

export const SALEOR_FINGERPRINT: Fingerprint = {
  headers: ['saleor-signature', 'saleor-event', 'saleor-domain', 'saleor-api-url', 'saleor-schema-version'],
  bodies: [
    ['notify_event', 'payload'],
    ['type', 'original', 'lines', 'total_gross_amount', 'shipping_price_gross_amount'],
    ['id', 'lines', 'userEmail', 'shippingPrice', 'total'],
    ['issuedAt', 'version', 'order'],
    ['__typename', 'order'],
  ],
};
