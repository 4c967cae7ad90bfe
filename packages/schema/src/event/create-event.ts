import { type OrderIdentity, orderKey } from '../order/order-key.ts';
import type { OrderEvent, OrderEventType } from './event.ts';
import { createEventIds } from './event-id.ts';

/** Makes events of one process, with ids that rise. */
export interface EventFactory {
  /** An event about `order`; `time` is taken from the factory's clock. */
  create<Data>(type: OrderEventType, order: OrderIdentity, data: Data): OrderEvent<Data>;
}

/** Creates an {@link EventFactory}. `now` gives milliseconds since the epoch. @default Date.now */
export function createEventFactory(
  options: { readonly now?: (() => number) | undefined } = {},
): EventFactory {
  const now = options.now ?? Date.now;
  const nextId = createEventIds(now);
  return {
    create: (type, order, data) => ({
      specversion: '1.0',
      id: nextId(),
      source: `/${encodeURIComponent(order.platform)}/${encodeURIComponent(order.storeId)}`,
      type,
      subject: orderKey(order),
      time: new Date(now()).toISOString(),
      datacontenttype: 'application/json',
      data,
    }),
  };
}
