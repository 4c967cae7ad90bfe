/** The topics of Shopify that carry or concern an order. */
export const ORDER_TOPICS: readonly string[] = [
  'orders/create',
  'orders/updated',
  'orders/paid',
  'orders/partially_fulfilled',
  'orders/fulfilled',
  'orders/cancelled',
  'orders/edited',
  'orders/delete',
  'refunds/create',
  'fulfillments/create',
  'fulfillments/update',
  'order_transactions/create',
];

/** The mandatory compliance webhooks. They are set in the app's own configuration, not by the API. */
export const COMPLIANCE_TOPICS: readonly string[] = [
  'customers/data_request',
  'customers/redact',
  'shop/redact',
];
