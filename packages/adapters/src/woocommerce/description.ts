import type { DescribedPlatform } from '../contract/description.ts';
import { WOOCOMMERCE_SETTINGS } from './api.ts';
import { WOOCOMMERCE_COVERAGE } from './coverage.ts';
import { WOOCOMMERCE_FINGERPRINT } from './fingerprint.ts';
import { WOOCOMMERCE_IGNORED } from './ignored.ts';
import { SIGNATURE_HEADER } from './signature.ts';

export const woocommerceDescription: Omit<DescribedPlatform<'woocommerce'>, 'maxBytes'> = {
  name: 'woocommerce',
  title: 'WooCommerce',
  sources: ['webhook', 'poll'],
  fingerprint: WOOCOMMERCE_FINGERPRINT,
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    header: SIGNATURE_HEADER,
    signs: 'body',
  },
  topics: ['order.created', 'order.updated', 'order.restored', 'order.deleted'],
  // WordPress waits 60 s, in the job that has its other webhooks to deliver too, and never sends again what failed: an
  // early answer keeps that queue moving and leaves fewer orders to reconciliation.
  answerBudgetMs: 10_000,
  retries: { attempts: 0, overMs: 0 },
  // A hash of the webhook's id and the current second.
  deliveryIdIsUnique: false,
  notes: {
    money:
      "Texts with the store's own number of decimals. Unit prices, line totals, shipping, fees and discounts are " +
      'without tax even where the shop shows prices with tax; a unit price is before discounts.',
    dates:
      'UTC without a zone in *_gmt; in REST v1 only the time of the site, whose zone is not named: read as UTC, with an ' +
      'issue. Seconds only, so two changes in one second have one revision and differ in content.',
  },
  erasure: {
    topics: [],
    about:
      'The shop is the controller: it erases by its own tools and tells no receiver; erase when the shop asks',
    withinDays: undefined,
  },
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: true,
    fulfil: true,
    cancel: true,
  },
  settings: WOOCOMMERCE_SETTINGS,
  // The core has no limit; hosts set their own and answer 429 or 503.
  ratePolicy: undefined,
  coverage: WOOCOMMERCE_COVERAGE,
  ignored: WOOCOMMERCE_IGNORED,
  specifications: [
    'https://woocommerce.github.io/woocommerce-rest-api-docs/#orders',
    'https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks',
    'https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php',
  ],
};
