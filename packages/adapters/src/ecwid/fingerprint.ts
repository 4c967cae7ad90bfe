import type { Fingerprint } from '../contract/description.ts';

export const ECWID_FINGERPRINT: Fingerprint = {
  headers: ['x-ecwid-webhook-signature'],
  bodies: [
    ['eventId', 'eventCreated', 'entityId', 'eventType'],
    ['paymentStatus', 'fulfillmentStatus', 'vendorOrderNumber'],
    ['paymentStatus', 'fulfillmentStatus', 'internalId', 'items'],
    ['paymentStatus', 'fulfillmentStatus', 'billingPerson', 'items'],
  ],
};
