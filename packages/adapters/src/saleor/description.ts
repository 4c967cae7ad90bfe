import type { DescribedPlatform } from '../contract/description.ts';
import { SALEOR_COVERAGE } from './coverage.ts';
import { SALEOR_FINGERPRINT } from './fingerprint.ts';
import { SALEOR_IGNORED } from './ignored.ts';

export const saleorDescription: Omit<DescribedPlatform<'saleor'>, 'maxBytes' | 'signature'> = {
  name: 'saleor',
  title: 'Saleor',
  sources: ['webhook'],
  fingerprint: SALEOR_FINGERPRINT,
  topics: [
    'order_created',
    'order_confirmed',
    'order_updated',
    'order_paid',
    'order_fully_paid',
    'order_refunded',
    'order_fully_refunded',
    'order_fulfilled',
    'order_cancelled',
    'order_expired',
    'order_metadata_updated',
    'order_bulk_created',
    'draft_order_created',
    'draft_order_updated',
    'draft_order_deleted',
    'fulfillment_created',
    'fulfillment_approved',
    'fulfillment_canceled',
    'fulfillment_tracking_number_updated',
    'notify_user',
  ],
  // Saleor gives up after 20 s; half of it is left for the way.
  answerBudgetMs: 10_000,
  // Five more tries, 10 s after the first and twice as long after each.
  retries: { attempts: 5, overMs: 310_000 },
  deliveryIdIsUnique: false,
  notes: {
    money:
      "Major units of the channel's one currency: `TaxedMoney { net, gross, tax }` of floats, or `…_net_amount` and " +
      '`…_gross_amount` as text. What a query leaves out of net, gross and tax follows from the others. The total lacks what ' +
      "gift cards paid; discounts of the whole order are in the lines' totals or not, and the amounts tell which.",
    dates:
      'ISO 8601 with offset and microseconds; `updatedAt` is the only version, and payloads without a query lack it',
  },
  coverage: SALEOR_COVERAGE,
  ignored: SALEOR_IGNORED,
  specifications: [
    'https://docs.saleor.io/developer/extending/webhooks/overview',
    'https://docs.saleor.io/developer/extending/webhooks/payload-signature',
    'https://docs.saleor.io/developer/extending/webhooks/synchronous-events/order',
    'https://docs.saleor.io/api-reference/orders/objects/order',
    'https://github.com/saleor/saleor/blob/main/saleor/webhook/payloads.py',
  ],
};
