import type { Order } from '../order/order.ts';
import { type OrderIdentity, orderKey } from '../order/order-key.ts';
import { eventDataV1 } from './contracts/summarize-v1.ts';
import { dataSchemaV1, type OrderEventV1 } from './contracts/v1.ts';
import type { OrderEvent, OrderEventType } from './event.ts';
import { createEventIds } from './event-id.ts';

/** Makes events of one process, with ids that rise. */
export interface EventFactory {
  /** An event about `order` with data of your own; `time` is taken from the factory's clock. */
  create<Data>(type: OrderEventType, order: OrderIdentity, data: Data): OrderEvent<Data>;
  /**
   * An event by the published contract: a summary of the order without personal data, and what changed since `previous`,
   * if that is given. Its `dataschema` names the version.
   */
  createOf<Type extends OrderEventType>(
    type: Type,
    order: Order,
    previous?: Order,
  ): Extract<OrderEventV1, { type: Type }>;
}

/** Creates an {@link EventFactory}. `now` gives milliseconds since the epoch. @default Date.now */
export function createEventFactory(
  options: { readonly now?: (() => number) | undefined } = {},
): EventFactory {
  const now = options.now ?? Date.now;
  const nextId = createEventIds(now);
  const envelope = <Type extends OrderEventType>(type: Type, order: OrderIdentity) => ({
    specversion: '1.0' as const,
    id: nextId(),
    source: `/${encode(order.platform)}/${encode(order.storeId)}`,
    type,
    subject: orderKey(order),
    time: new Date(now()).toISOString(),
    datacontenttype: 'application/json' as const,
  });
  return {
    create: (type, order, data) => ({ ...envelope(type, order), data }),
    createOf: <Type extends OrderEventType>(type: Type, order: Order, previous?: Order) =>
      ({
        ...envelope(type, order),
        dataschema: dataSchemaV1(type),
        data: eventDataV1(type, order, previous),
      }) as unknown as Extract<OrderEventV1, { type: Type }>,
  };
}

function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}
