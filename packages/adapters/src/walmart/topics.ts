/** One event for all that happens to an order, which says what in its `subEventType`. */
export const ORDER_UPDATES = 'ORDER_UPDATES';

/** The events that concern orders; those of one thing each end on 15 December 2026. */
export const ORDER_TOPICS: readonly string[] = [
  ORDER_UPDATES,
  'PO_CREATED',
  'PO_LINE_AUTOCANCELLED',
  'INTENT_TO_CANCEL',
  'FRAUD_CANCEL',
];
