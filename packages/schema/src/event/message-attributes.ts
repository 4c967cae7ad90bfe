import type { OrderEvent, OrderEventType } from './event.ts';

/** What a broker filters by without reading the body: SNS message attributes, Kafka or AMQP headers. */
export interface MessageAttributes {
  readonly eventType: OrderEventType;
}

/**
 * The attributes that travel beside an event. `eventType` is its `type`: not a member of the envelope, because CloudEvents
 * allows lower-case names only and the type is there already.
 */
export function toMessageAttributes(event: Pick<OrderEvent, 'type'>): MessageAttributes {
  return { eventType: event.type };
}
