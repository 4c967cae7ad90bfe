import type { DescribedPlatform } from '../contract/description.ts';
import { WALMART_SETTINGS } from './api.ts';
import { WALMART_COVERAGE } from './coverage.ts';
import { WALMART_FINGERPRINT } from './fingerprint.ts';
import { WALMART_IGNORED } from './ignored.ts';
import { SIGNATURE_HEADER } from './signature.ts';
import { ORDER_TOPICS } from './topics.ts';

export const walmartDescription: Omit<DescribedPlatform<'walmart'>, 'maxBytes'> = {
  name: 'walmart',
  title: 'Walmart Marketplace',
  sources: ['webhook', 'poll'],
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    header: SIGNATURE_HEADER,
    signs: 'method + path + timestamp + SHA-256 of the body',
  },
  fingerprint: WALMART_FINGERPRINT,
  topics: ORDER_TOPICS,
  // Not published; the usual patience of a webhook sender, halved.
  answerBudgetMs: 5_000,
  // Three in all, by the pages for suppliers; how far apart is not published.
  retries: { attempts: 2, overMs: 0 },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: true,
    fulfil: true,
    cancel: true,
  },
  settings: WALMART_SETTINGS,
  // Each operation has a bucket of its own, of a size that is told by its headers only.
  ratePolicy: undefined,
  erasure: {
    topics: [],
    about:
      "Walmart asks by no webhook; a buyer's data is to be used for the order only, and contact goes by the relay",
    withinDays: undefined,
  },
  notes: {
    money:
      'JSON numbers in `charges` of each line, for its whole quantity, without tax, which Walmart collects. No order has a ' +
      "total: it is the sum of the charges. In Mexico unit prices with tax inside, texts, and an `orderTotal` of the items' prices.",
    dates:
      'Milliseconds since the epoch; ISO 8601 in XML, as Canada answers, and in Mexico. `statusDate` of the lines is the only trace of a change',
  },
  coverage: WALMART_COVERAGE,
  ignored: WALMART_IGNORED,
  specifications: [
    'https://developer.walmart.com/us-marketplace/docs/order-management-api-overview',
    'https://developer.walmart.com/us-marketplace/docs/order-management-event',
    'https://developer.walmart.com/us-marketplace/docs/security-and-authenticity',
    'https://developer.walmart.com/us-marketplace/reference/createsubscription',
    'https://developer.walmart.com/us-marketplace/docs/throttling',
    'https://developer.walmart.com/mx-marketplace/docs/order-management-api-overview',
  ],
};
