import type { AdapterDescription } from '../contract/description.ts';
import { WOOCOMMERCE_COVERAGE } from './coverage.ts';
import { SIGNATURE_HEADER } from './signature.ts';

export const woocommerceDescription: Omit<AdapterDescription<'woocommerce'>, 'maxBytes'> = {
  name: 'woocommerce',
  title: 'WooCommerce',
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
  coverage: WOOCOMMERCE_COVERAGE,
};
