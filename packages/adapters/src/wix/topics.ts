/** The events of Wix that concern orders. */
export const ORDER_TOPICS: readonly string[] = [
  'wix.ecom.v1.order_created',
  'wix.ecom.v1.order_approved',
  'wix.ecom.v1.order_updated',
  'wix.ecom.v1.order_canceled',
  'wix.ecom.v1.order_payment_status_updated',
  'wix.ecom.v1.fulfillments_updated',
  'wix.ecom.v1.order_transactions_updated',
];
