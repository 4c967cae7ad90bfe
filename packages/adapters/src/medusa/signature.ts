/**
 * The header in which the shop's own subscriber puts the HMAC-SHA-256 of the body, in hex. It is a convention of this adapter:
 * Medusa sends no webhooks and signs nothing.
 */
export const SIGNATURE_HEADER = 'X-Orderdock-Signature';

/** The header for the event's name, `order.placed`. It is not signed. */
export const EVENT_HEADER = 'X-Orderdock-Event';
