import { z } from 'zod';
import { compileLazily } from '../../compile-lazily.ts';
import { decimalSchema } from '../../money/money.ts';
import { V1_WORDS } from './v1-words.ts';

/** The version that is written now. */
export const EVENT_VERSION = 1;

const text = z.string();

/** A point in time in UTC with milliseconds. */
export const timeV1Schema = z.iso.datetime({ precision: 3 });
const at = timeV1Schema;

// Objects are loose: a later minor version may add members, and a reader of this one passes them by.
/** An amount in the currency of the shop. */
export const moneyV1Schema = z.looseObject({
  amount: decimalSchema,
  currency: z.string().regex(/^[A-Z]{3}$/),
});
const money = moneyV1Schema;

/** One position of the order. `quantity` is in integer steps of `unit` scaled by ten to the power of `scale`, as in the order. */
export const lineV1Schema = z.looseObject({
  id: text,
  parentLineId: text.optional(),
  priceRole: z.enum(V1_WORDS.priceRole),
  productId: text.optional(),
  variantId: text.optional(),
  sku: text.optional(),
  title: text,
  quantity: z.looseObject({
    ordered: z.int(),
    current: z.int().optional(),
    fulfilled: z.int().optional(),
    refunded: z.int().optional(),
    unit: text,
    scale: z.int().min(0).max(12),
  }),
  unitPrice: money.optional(),
});

/** What an event says of the order: what it is, where it stands, what it costs, what is in it. Nothing of any person. */
export const orderSummaryV1Schema = z.looseObject({
  platform: text.min(1),
  storeId: text.min(1),
  platformOrderId: text.min(1),
  number: text.optional(),
  test: z.boolean(),
  revision: z.looseObject({ kind: z.enum(V1_WORDS.revision), value: text.min(1) }),
  status: z.looseObject({
    derived: z.enum(V1_WORDS.status),
    state: z.enum(V1_WORDS.state),
    payment: z.enum(V1_WORDS.payment),
    fulfilment: z.enum(V1_WORDS.fulfilment),
  }),
  createdAt: at,
  placedAt: at.optional(),
  paidAt: at.optional(),
  updatedAt: at.optional(),
  cancelledAt: at.optional(),
  totals: z.looseObject({
    grand: money,
    current: money.optional(),
    paid: money.optional(),
    refunded: money.optional(),
    outstanding: money.optional(),
  }),
  lines: z.array(lineV1Schema),
});

/** What became different: members of the summary by their path (`status.payment`), lines by their ids. */
const changes = z.looseObject({
  fields: z.array(text),
  linesAdded: z.array(text),
  linesRemoved: z.array(text),
  linesChanged: z.array(text),
});

const quantities = z.array(z.looseObject({ lineId: text, quantity: z.int() }));
const fulfilments = z.array(
  z.looseObject({
    id: text,
    at: at.optional(),
    status: z.enum(V1_WORDS.shipment),
    carrier: text.optional(),
    lines: quantities,
  }),
);
const refunds = z.array(
  z.looseObject({ id: text, at: at.optional(), total: money.optional(), lines: quantities }),
);

/** `changes` is absent where the publisher did not know what was before. */
const base = z.looseObject({ order: orderSummaryV1Schema, changes: changes.optional() });
const withFulfilments = base.extend({ fulfilments });

/** The data of each type of event. */
export const eventDataV1Schemas = {
  'order.created': base,
  'order.updated': base,
  'order.paid': base,
  'order.partially_fulfilled': withFulfilments,
  'order.fulfilled': withFulfilments,
  'order.delivered': withFulfilments,
  'order.cancelled': base,
  'order.refunded': base.extend({ refunds }),
  'order.edited': base,
  'order.deleted': base,
} as const;

type Schemas = typeof eventDataV1Schemas;
type DataSchemaV1<Type extends keyof Schemas> = `urn:orderdock:schema:event:1#/$defs/${Type}.data`;

/** The URI that an event of this type carries as its `dataschema`: it names the data's schema within the published file. */
export function dataSchemaV1<Type extends keyof Schemas>(type: Type): DataSchemaV1<Type> {
  return `urn:orderdock:schema:event:1#/$defs/${type}.data`;
}

function envelope<Type extends keyof Schemas>(type: Type) {
  return z.looseObject({
    specversion: z.literal('1.0'),
    id: z.ulid(),
    source: text.min(1),
    type: z.literal(type),
    subject: text.min(1),
    time: at,
    datacontenttype: z.literal('application/json'),
    dataschema: z.literal(dataSchemaV1(type)),
    data: eventDataV1Schemas[type],
  });
}

/**
 * An event of version 1, as a reader takes it: members and extension attributes that a later publisher adds pass through.
 */
export const orderEventV1Schema = compileLazily(
  z.discriminatedUnion('type', [
    envelope('order.created'),
    envelope('order.updated'),
    envelope('order.paid'),
    envelope('order.partially_fulfilled'),
    envelope('order.fulfilled'),
    envelope('order.delivered'),
    envelope('order.cancelled'),
    envelope('order.refunded'),
    envelope('order.edited'),
    envelope('order.deleted'),
  ]),
);

export type OrderSummaryV1 = z.infer<typeof orderSummaryV1Schema>;
export type OrderChangesV1 = z.infer<typeof changes>;
/** The data of an event of the given type. */
export type EventDataV1<Type extends keyof Schemas = keyof Schemas> = z.infer<Schemas[Type]>;
export type OrderEventV1 = z.infer<typeof orderEventV1Schema>;
