/** The numbers that webhooks name their event by, as the words by which it is subscribed to. */
const EVENT_TYPES: Readonly<Record<string, string>> = {
  1: 'ORDER_STATUS_CHANGE',
  3: 'RECIPIENT_ADDRESS_UPDATE',
  4: 'PACKAGE_UPDATE',
  5: 'PRODUCT_STATUS_CHANGE',
  6: 'SELLER_DEAUTHORIZATION',
  7: 'UPCOMING_AUTHORIZATION_EXPIRATION',
  11: 'CANCELLATION_STATUS_CHANGE',
  12: 'RETURN_STATUS_CHANGE',
};

/** The events that concern orders. */
export const ORDER_TOPICS: readonly string[] = [
  'ORDER_STATUS_CHANGE',
  'RECIPIENT_ADDRESS_UPDATE',
  'PACKAGE_UPDATE',
  'CANCELLATION_STATUS_CHANGE',
  'RETURN_STATUS_CHANGE',
];

/** The word for an event's number; a number that is not in the list stays as it is. */
export function topicOf(type: string): string {
  return Object.hasOwn(EVENT_TYPES, type) ? (EVENT_TYPES[type] ?? type) : type;
}
