import type { Fingerprint } from '../contract/description.ts';

export const SFCC_FINGERPRINT: Fingerprint = {
  headers: [],
  bodies: [
    ['order_no', 'product_items', 'shipments'],
    ['orderNo', 'productItems', 'shipments'],
    ['order_no', 'taxation', 'order_total'],
    ['orderNo', 'taxation', 'orderTotal'],
  ],
};
