import type { DescribedPlatform } from '../contract/description.ts';
import { MEDUSA_COVERAGE } from './coverage.ts';
import { MEDUSA_FINGERPRINT } from './fingerprint.ts';
import { MEDUSA_IGNORED } from './ignored.ts';
import { SIGNATURE_HEADER } from './signature.ts';

export const medusaDescription: Omit<DescribedPlatform<'medusa'>, 'maxBytes'> = {
  name: 'medusa',
  title: 'Medusa 1 and 2',
  // What no subscriber posts is in the lists of the admin's API, whose answers are read as well.
  sources: ['webhook', 'poll'],
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    header: SIGNATURE_HEADER,
    signs: 'body, by a subscriber of the shop: Medusa itself sends and signs nothing',
  },
  fingerprint: MEDUSA_FINGERPRINT,
  topics: [
    'order.placed',
    'order.updated',
    'order.completed',
    'order.canceled',
    'order.archived',
    'order.payment_captured',
    'order.refund_created',
    'order.fulfillment_created',
    'order.fulfillment_canceled',
    'order.shipment_created',
    'order.return_requested',
    'order.return_received',
    'order.items_returned',
    'order.swap_created',
    'order.claim_created',
    'order.exchange_created',
  ],
  // The shop's subscriber decides; the usual patience of an HTTP client, halved.
  answerBudgetMs: 5_000,
  retries: { attempts: 0, overMs: 0 },
  deliveryIdIsUnique: false,
  notes: {
    money:
      'Medusa 1: whole minor units of the currency. Medusa 2: major units, exact in `raw_<name>.value` and a float in `<name>`, ' +
      'rounded here to 12 digits after the point. The version is told by the members of the order, or by the option `version`. ' +
      'The total lacks what gift cards and credit lines paid. Totals are worked out on request only.',
    dates:
      'ISO 8601 in UTC with milliseconds; `updated_at` is the version of the order, `version` counts changed goods only',
  },
  coverage: MEDUSA_COVERAGE,
  ignored: MEDUSA_IGNORED,
  specifications: [
    'https://docs.medusajs.com/api/admin#orders',
    'https://docs.medusajs.com/resources/references/events',
    'https://docs.medusajs.com/learn/fundamentals/events-and-subscribers',
    'https://docs.medusajs.com/v1/references/entities/classes/Order',
    'https://github.com/medusajs/medusa/blob/develop/packages/core/utils/src/totals/cart/index.ts',
  ],
};
