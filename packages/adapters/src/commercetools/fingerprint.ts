import type { Fingerprint } from '../contract/description.ts';

export const COMMERCETOOLS_FINGERPRINT: Fingerprint = {
  headers: [],
  bodies: [
    ['notificationType', 'projectKey', 'resource'],
    ['orderState', 'lineItems', 'totalPrice'],
    ['version', 'lastModifiedAt', 'totalPrice'],
  ],
};
