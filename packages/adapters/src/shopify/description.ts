import type { DescribedPlatform } from '../contract/description.ts';
import { SHOPIFY_SETTINGS } from './client/settings.ts';
import { SHOPIFY_COVERAGE } from './coverage.ts';
import { SHOPIFY_FINGERPRINT } from './fingerprint.ts';
import { SHOPIFY_IGNORED } from './ignored.ts';
import { COMPLIANCE_TOPICS, ORDER_TOPICS } from './topics.ts';

export const SIGNATURE_HEADER = 'X-Shopify-Hmac-Sha256';

export const shopifyDescription: Omit<DescribedPlatform<'shopify'>, 'maxBytes'> = {
  name: 'shopify',
  title: 'Shopify',
  sources: ['webhook', 'poll'],
  fingerprint: SHOPIFY_FINGERPRINT,
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    header: SIGNATURE_HEADER,
    signs: 'body',
  },
  topics: [...ORDER_TOPICS, ...COMPLIANCE_TOPICS],
  answerBudgetMs: 5_000,
  retries: { attempts: 8, overMs: 4 * 60 * 60 * 1_000 },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: false,
    fulfil: true,
    cancel: true,
  },
  settings: SHOPIFY_SETTINGS,
  // The plan with the least; the others have two, ten and twenty times as much. The answer's body tells what is left.
  ratePolicy: {
    burst: 2_000,
    perSecond: 100,
    unit: 'points of calculated query cost',
    per: 'app and store',
    headers: [],
  },
  notes: {
    money:
      'Decimal strings in the shop currency, and in `*_set` objects (GraphQL: `MoneyBag`) in the currency the buyer saw as well',
    dates: 'ISO 8601 with an offset; `updated_at` is the only version an order has, to the second',
  },
  erasure: {
    topics: COMPLIANCE_TOPICS,
    about:
      'The mandatory compliance webhooks: a request has to be completed within 30 days; `readErasureRequest` reads one',
    withinDays: 30,
  },
  coverage: SHOPIFY_COVERAGE,
  ignored: SHOPIFY_IGNORED,
  specifications: [
    'https://shopify.dev/docs/api/admin-rest/latest/resources/order',
    'https://shopify.dev/docs/api/admin-graphql/latest/objects/Order',
    'https://shopify.dev/docs/api/admin-graphql/latest/queries/orders',
    'https://shopify.dev/docs/api/usage/limits',
    'https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance',
  ],
};
