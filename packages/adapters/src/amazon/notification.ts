import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

export interface Notified {
  /** `ORDER_CHANGE`. */
  readonly topic: string | undefined;
  /** The member of the notification's payload that names the order. */
  readonly order: Source;
}

/**
 * What a notification says of an order; undefined for what is none. It stands by itself in an SQS message and below
 * `detail` in an EventBridge event. What it tells of the order is a part without prices: an order it never is.
 */
export function findNotified(payload: Source): Notified | undefined {
  const notification = payload.has('detail-type') ? (payload.optionalObject('detail') ?? payload) : payload;
  const body = notification.optionalObject('Payload') ?? notification.optionalObject('payload');
  const topic =
    notification.optional('NotificationType', text) ?? notification.optional('notificationType', text);
  if (body === undefined || topic === undefined) return undefined;
  const order = Object.keys(body.value)
    .map((name) => body.optionalObject(name))
    .find((member) => member?.has('AmazonOrderId'));
  if (order === undefined) throw notification.unexpected('Payload', 'a notification of an order');
  return { topic, order };
}
