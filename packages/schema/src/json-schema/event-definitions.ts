import type { z } from 'zod';
import {
  eventDataV1Schemas,
  lineV1Schema,
  moneyV1Schema,
  orderEventV1Schema,
  orderSummaryV1Schema,
  timeV1Schema,
} from '../event/contracts/v1.ts';
import { decimalSchema } from '../money/money.ts';
import type { Definition, Definitions } from './definition.ts';

const CHANGES = { changes: 'What became different; absent where the publisher did not know what was before' };

/** The parts of an event that have a name of their own in JSON Schema. */
export const EVENT_DEFINITIONS: Definitions = new Map<z.core.$ZodType, Definition>([
  [
    decimalSchema,
    { name: 'Decimal', description: 'A decimal number as text, its scale as the platform wrote it' },
  ],
  [timeV1Schema, { name: 'Time', description: 'A point in time in UTC with milliseconds' }],
  [moneyV1Schema, { name: 'Money', description: 'An amount in major units, in the currency of the shop' }],
  [
    lineV1Schema,
    {
      name: 'Line',
      description:
        'One position of the order. Quantities are whole steps of `unit` divided by ten to the power of `scale`',
    },
  ],
  [
    orderSummaryV1Schema,
    {
      name: 'OrderSummary',
      description:
        'What an event says of an order. No personal data; amounts are in the currency of the shop',
      members: { revision: 'Which version of the order this is; a reader keeps the newest' },
    },
  ],
  [
    eventDataV1Schemas['order.updated'],
    { name: 'OrderData', description: 'The order as it stands', members: CHANGES },
  ],
  [
    eventDataV1Schemas['order.fulfilled'],
    { name: 'FulfilmentData', description: 'The order and all its shipments', members: CHANGES },
  ],
  [
    eventDataV1Schemas['order.refunded'],
    { name: 'RefundData', description: 'The order and all its refunds', members: CHANGES },
  ],
  ...orderEventV1Schema.options.map((option): [z.core.$ZodType, Definition] => [
    option,
    {
      name: option.shape.type.value,
      description: 'A CloudEvents 1.0 envelope in structured JSON; extension attributes may follow',
      members: {
        id: 'A ULID; a consumer is idempotent on it',
        source: 'The platform and the store: /shopify/store-1',
        subject: 'The key of the order: shopify:store-1:42',
        dataschema: 'The schema of `data` and its version',
      },
    },
  ]),
]);
