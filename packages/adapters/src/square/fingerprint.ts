import type { Fingerprint } from '../contract/description.ts';

export const SQUARE_FINGERPRINT: Fingerprint = {
  headers: ['x-square-hmacsha256-signature', 'x-square-signature', 'square-environment'],
  bodies: [
    ['merchant_id', 'event_id', 'type', 'data'],
    ['id', 'location_id', 'line_items', 'total_money'],
    ['id', 'location_id', 'net_amounts'],
  ],
};
