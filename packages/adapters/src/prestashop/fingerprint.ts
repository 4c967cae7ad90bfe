import type { Fingerprint } from '../contract/description.ts';

export const PRESTASHOP_FINGERPRINT: Fingerprint = {
  headers: [],
  bodies: [
    ['order', 'order_state', 'order_details'],
    ['order', 'order_details', 'order_carriers'],
    ['id_address_delivery', 'id_cart', 'current_state'],
  ],
};
