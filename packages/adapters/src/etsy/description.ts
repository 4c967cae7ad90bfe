import type { DescribedPlatform } from '../contract/description.ts';
import { ETSY_SETTINGS } from './api.ts';
import { ETSY_COVERAGE } from './coverage.ts';
import { ETSY_FINGERPRINT } from './fingerprint.ts';
import { ETSY_IGNORED } from './ignored.ts';

const HOUR_MS = 60 * 60 * 1_000;

export const etsyDescription: Omit<DescribedPlatform<'etsy'>, 'maxBytes'> = {
  name: 'etsy',
  title: 'Etsy',
  sources: ['webhook', 'poll'],
  signature: {
    scheme: 'standard-webhooks',
    algorithm: 'HMAC-SHA256, base64',
    header: 'webhook-signature',
    signs: 'webhook-id.webhook-timestamp.body',
  },
  fingerprint: ETSY_FINGERPRINT,
  topics: ['order.paid', 'order.canceled', 'order.shipped', 'order.delivered'],
  answerBudgetMs: 5_000,
  // At once, then after 5 s, 5 min, 30 min, 2 h, 5 h and 10 h.
  retries: { attempts: 7, overMs: 18 * HOUR_MS },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: false,
    acknowledge: false,
    fulfil: true,
    cancel: false,
  },
  settings: ETSY_SETTINGS,
  ratePolicy: {
    burst: 10,
    perSecond: 10,
    per: 'app, and 10,000 a day',
    headers: ['x-remaining-this-second', 'x-remaining-today'],
  },
  erasure: {
    topics: [],
    about:
      "Etsy's API terms: keep a buyer's data no longer than the order needs, and erase it when the buyer asks",
    withinDays: undefined,
  },
  notes: {
    money:
      "`{ amount, divisor, currency_code }` in the shop's currency; a divisor that is no power of ten is refused",
    dates: 'Seconds since the epoch; older and newer names of a field stand beside one another',
  },
  coverage: ETSY_COVERAGE,
  ignored: ETSY_IGNORED,
  specifications: [
    'https://developers.etsy.com/documentation/reference/#tag/Shop-Receipt',
    'https://developers.etsy.com/documentation/essentials/webhooks',
    'https://developers.etsy.com/documentation/essentials/rate-limits',
  ],
};
