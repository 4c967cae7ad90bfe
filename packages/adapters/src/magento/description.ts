import type { DescribedPlatform } from '../contract/description.ts';
import { MAGENTO_COVERAGE } from './coverage.ts';
import { MAGENTO_FINGERPRINT } from './fingerprint.ts';
import { MAGENTO_IGNORED } from './ignored.ts';
import { MAGENTO_SETTINGS } from './settings.ts';
import { SIGNATURE_HEADER } from './signature.ts';

/** The save of an order, which the platform makes several times in one checkout. */
export const ORDER_TOPIC = 'observer.sales_order_save_commit_after';

/** What is known of the platform, but for the limit of a body. */
export const magentoDescription: Omit<DescribedPlatform<'magento'>, 'maxBytes'> = {
  name: 'magento',
  title: 'Magento / Adobe Commerce',
  // Magento Open Source calls nobody: what a webhook cannot bring, the poll does.
  sources: ['poll', 'webhook'],
  fingerprint: MAGENTO_FINGERPRINT,
  signature: {
    scheme: 'public-key',
    algorithm: 'RSA-SHA256',
    header: SIGNATURE_HEADER,
    signs: 'base64 of the body',
  },
  topics: [
    ORDER_TOPIC,
    'observer.sales_order_place_after',
    'observer.sales_order_invoice_save_commit_after',
    'observer.sales_order_shipment_save_commit_after',
    'observer.sales_order_creditmemo_save_commit_after',
  ],
  // Adobe I/O Events waits 10 s, the building of the connection included. A webhook of Adobe Commerce holds the shop's own
  // request up for as long as it is configured to.
  answerBudgetMs: 8_000,
  // After 1, 2, 4, 8 and then every 15 minutes for a day. A webhook of Adobe Commerce is not sent again.
  retries: { attempts: 99, overMs: 24 * 60 * 60 * 1_000 },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: true,
    fulfil: true,
    cancel: true,
  },
  settings: MAGENTO_SETTINGS,
  notes: {
    money:
      "Each amount twice: `base_` in the base currency, which is the shop's, and in the order's, which the buyer saw. Numbers of PHP floats " +
      'and texts with four decimals are mixed. Prices are stated without tax and beside it with tax; the discount of an order is negative and ' +
      "an item's positive. Gift cards, store credit and reward points are taken off the grand total: they are tenders.",
    dates:
      'UTC without saying so, `2026-01-31 23:59:59`; whole seconds, in which an order is saved several times with differing contents.',
  },
  erasure: {
    topics: [],
    about: 'The shop is the controller and tells no receiver; erase when the shop asks',
    withinDays: undefined,
  },
  coverage: MAGENTO_COVERAGE,
  ignored: MAGENTO_IGNORED,
  specifications: [
    'https://developer.adobe.com/commerce/webapi/rest/',
    'https://developer.adobe.com/commerce/webapi/rest/use-rest/performing-searches/',
    'https://developer.adobe.com/commerce/webapi/get-started/authentication/gs-authentication-oauth/',
    'https://developer.adobe.com/commerce/extensibility/webhooks/signature-verification/',
    'https://developer.adobe.com/commerce/extensibility/webhooks/api/',
    'https://developer.adobe.com/events/docs/guides/sdk/sdk-signature-verification',
    'https://developer.adobe.com/events/docs/common/retry-doc',
  ],
};
