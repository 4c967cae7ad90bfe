import type { DescribedPlatform } from '../contract/description.ts';
import { SHOPWARE_COVERAGE } from './coverage.ts';
import { SHOPWARE_FINGERPRINT } from './fingerprint.ts';
import { SHOPWARE_IGNORED } from './ignored.ts';
import { SIGNATURE_HEADER } from './signature.ts';

export const shopwareDescription: Omit<DescribedPlatform<'shopware'>, 'maxBytes'> = {
  name: 'shopware',
  title: 'Shopware 6',
  sources: ['webhook'],
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    header: SIGNATURE_HEADER,
    signs: 'body',
  },
  fingerprint: SHOPWARE_FINGERPRINT,
  topics: [
    'order.written',
    'order.deleted',
    'checkout.order.placed',
    'state_enter.order.state.open',
    'state_enter.order.state.in_progress',
    'state_enter.order.state.completed',
    'state_enter.order.state.cancelled',
    'state_enter.order_transaction.state.paid',
    'state_enter.order_transaction.state.paid_partially',
    'state_enter.order_transaction.state.refunded',
    'state_enter.order_transaction.state.refunded_partially',
    'state_enter.order_delivery.state.shipped',
    'state_enter.order_delivery.state.shipped_partially',
    'state_enter.order_delivery.state.returned',
  ],
  // `REQUEST_TIMEOUT` of the shop's WebhookClient.
  answerBudgetMs: 20_000,
  // As Symfony's messenger does unless the shop sets it otherwise: after 1, 2 and 4 seconds.
  retries: { attempts: 3, overMs: 7_000 },
  deliveryIdIsUnique: true,
  erasure: {
    topics: ['customer.deleted'],
    about: 'No webhook asks for it: a customer who is deleted in the shop is to be erased here as well',
    withinDays: undefined,
  },
  notes: {
    money:
      'JSON numbers written by PHP floats, in the currency of the order alone; `taxStatus` tells whether tax is inside. ' +
      'Promotions and credits are lines with a negative price, in the same view, and a rebate of the shipping is a delivery with one',
    dates:
      'ISO 8601 with an offset of +00:00, or `YYYY-MM-DD HH:MM:SS.mmm` in UTC; parts of an order have a time of their own',
  },
  coverage: SHOPWARE_COVERAGE,
  ignored: SHOPWARE_IGNORED,
  specifications: [
    'https://developer.shopware.com/docs/guides/plugins/apps/webhook.html',
    'https://developer.shopware.com/docs/resources/references/app-reference/webhook-events-reference.html',
    'https://shopware.stoplight.io/docs/admin-api/branches/main',
    'https://github.com/shopware/shopware/tree/trunk/src/Core/Checkout/Order',
  ],
};
