import type { IgnoredPaths } from '../source/trace.ts';

const ORDER: IgnoredPaths = {
  '/ebayCollectAndRemitTax': 'says that a line has such taxes, which the lines list',
  '/fulfillmentStartInstructions/*/minEstimatedDeliveryDate': 'the earliest of the lines own dates',
  '/fulfillmentStartInstructions/*/maxEstimatedDeliveryDate': 'the latest of the lines own dates',
  '/fulfillmentStartInstructions/*/ebaySupportedFulfillment':
    'said by the reference id of the shipment that goes with it',
  '/buyer/taxAddress/*': 'read where the buyer has no registered address: the place of delivery once more',
  '/cancelStatus/cancelRequests/*/cancelCompletedDate':
    'the date of the cancellation, where the order has none itself',
  '/lineItems/*/total/*':
    'the sum of cost, delivery and taxes of the line; read where the order has no total',
  '/lineItems/*/properties/buyerProtection': 'true of nearly every line; of no use to the seller',
  '/lineItems/*/lineItemFulfillmentInstructions/guaranteedDelivery':
    'eBay says to ignore it: the programme has ended',
  '/lineItems/*/ebayCollectAndRemitTaxes/*/collectionMethod':
    'always NET; eBay says it is of no practical use',
  '/lineItems/*/refunds/*/refundReferenceId': 'reserved by eBay; read where the refund has no other id',
  '/paymentSummary/refunds/*/refundReferenceId': 'read where the refund has no other id',
};

/** The leaves of an order that are left out, of the bare order and of the client's composite. */
export const EBAY_IGNORED: IgnoredPaths = {
  ...ORDER,
  ...Object.fromEntries(Object.entries(ORDER).map(([path, reason]) => [`/order${path}`, reason])),
  '/order/fulfillmentHrefs/*': 'the addresses of the fulfilments that stand beside the order',
};
