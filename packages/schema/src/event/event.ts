import { z } from 'zod';

export const eventTypeSchema = z.enum([
  'order.created',
  'order.updated',
  'order.paid',
  'order.partially_fulfilled',
  'order.fulfilled',
  'order.delivered',
  'order.cancelled',
  'order.refunded',
  'order.edited',
  'order.deleted',
]);

export type OrderEventType = z.infer<typeof eventTypeSchema>;

/**
 * A CloudEvents 1.0 envelope in structured JSON. `source` is `/platform/storeId`, `subject` the order key; `id` is a
 * monotonic ULID, and a consumer is idempotent on it.
 */
export function eventSchema<Data extends z.ZodType>(data: Data) {
  return z.strictObject({
    specversion: z.literal('1.0'),
    id: z.ulid(),
    source: z.string().min(1),
    type: eventTypeSchema,
    subject: z.string().min(1),
    time: z.iso.datetime({ precision: 3 }),
    datacontenttype: z.literal('application/json'),
    dataschema: z.string().optional(),
    data,
  });
}

/** An order event with `Data` inside. */
export interface OrderEvent<Data = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: OrderEventType;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema?: string | undefined;
  readonly data: Data;
}
