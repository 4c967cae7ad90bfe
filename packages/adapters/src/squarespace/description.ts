import type { DescribedPlatform } from '../contract/description.ts';
import { SQUARESPACE_SETTINGS } from './api.ts';
import { SQUARESPACE_COVERAGE } from './coverage.ts';
import { SQUARESPACE_FINGERPRINT } from './fingerprint.ts';
import { SQUARESPACE_IGNORED } from './ignored.ts';
import { ORDER_TOPICS } from './topics.ts';

export const SIGNATURE_HEADER = 'Squarespace-Signature';

export const squarespaceDescription: Omit<DescribedPlatform<'squarespace'>, 'maxBytes'> = {
  name: 'squarespace',
  title: 'Squarespace Commerce',
  sources: ['webhook', 'poll'],
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    keyEncoding: 'hex',
    header: SIGNATURE_HEADER,
    signs: 'body',
  },
  fingerprint: SQUARESPACE_FINGERPRINT,
  topics: ORDER_TOPICS,
  // Not published; the usual patience of a webhook sender, halved.
  answerBudgetMs: 5_000,
  retries: { attempts: 0, overMs: 0 },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: false,
    fulfil: true,
    cancel: false,
  },
  settings: SQUARESPACE_SETTINGS,
  // 300 requests a minute, and a pause of one minute for whoever asks for more.
  ratePolicy: { burst: 300, perSecond: 5, per: 'site and key', headers: [] },
  erasure: {
    topics: ['extension.uninstall'],
    about: 'A site that removes the extension withdraws its consent: erase what was kept of it',
    withinDays: undefined,
  },
  notes: {
    money:
      "`{ value, currency }` with decimal strings in the site's one currency. Unit prices are before discounts; only the " +
      'whole order has a tax, and `priceTaxInterpretation` tells whether it is inside the prices.',
    dates: 'ISO 8601 in UTC with milliseconds; `modifiedOn` is the only version an order has',
  },
  coverage: SQUARESPACE_COVERAGE,
  ignored: SQUARESPACE_IGNORED,
  specifications: [
    'https://developers.squarespace.com/commerce-apis/orders-overview',
    'https://developers.squarespace.com/commerce-apis/rate-limits',
    'https://developers.squarespace.com/commerce-apis/webhook-subscriptions-overview',
    'https://developers.squarespace.com/webhooks/verifying-notifications',
  ],
};
