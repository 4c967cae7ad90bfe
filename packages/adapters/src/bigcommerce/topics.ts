/** The events of orders and of what belongs to one; all are thin. */
export const BIGCOMMERCE_TOPICS: readonly string[] = [
  'store/order/created',
  'store/order/updated',
  'store/order/archived',
  'store/order/statusUpdated',
  'store/order/refund/created',
  'store/order/transaction/created',
  'store/order/transaction/updated',
  'store/shipment/created',
  'store/shipment/updated',
  'store/shipment/deleted',
];
