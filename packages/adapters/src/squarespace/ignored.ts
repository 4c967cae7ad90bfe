import type { IgnoredPaths } from '../source/trace.ts';

const SIZE = 'a property of the product, not of the order';
const ONE_CURRENCY = 'every amount is in the currency of the grand total, and is compared with it';

/** What an order of Squarespace says that no order needs. */
export const SQUARESPACE_IGNORED: IgnoredPaths = {
  '/lineItems/*/imageUrl': 'a picture of the product',
  '/lineItems/*/weight': SIZE,
  '/lineItems/*/width': SIZE,
  '/lineItems/*/length': SIZE,
  '/lineItems/*/height': SIZE,
  '/lineItems/*/unitPricePaid/currency': ONE_CURRENCY,
  '/shippingLines/*/amount/currency': ONE_CURRENCY,
  '/discountLines/*/amount/currency': ONE_CURRENCY,
  '/subtotal/currency': ONE_CURRENCY,
  '/shippingTotal/currency': ONE_CURRENCY,
  '/discountTotal/currency': ONE_CURRENCY,
  '/taxTotal/currency': ONE_CURRENCY,
  '/refundedTotal/currency': ONE_CURRENCY,
};
