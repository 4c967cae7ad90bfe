import type { Fingerprint } from '../contract/description.ts';

/** A webhook has no header of its own: its body is a token. */
export const WIX_FINGERPRINT: Fingerprint = {
  headers: [],
  bodies: [
    ['eventType', 'instanceId'],
    ['priceSummary', 'lineItems', 'buyerInfo'],
    ['priceSummary', 'lineItems', 'channelInfo'],
    ['totals', 'lineItems', 'billingInfo', 'channelInfo'],
    ['order', 'orderTransactions'],
    ['order', 'orderWithFulfillments'],
    ['data', 'iat', 'exp'],
  ],
};
