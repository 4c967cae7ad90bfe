import type { DescribedPlatform } from '../contract/description.ts';
import { ECWID_COVERAGE } from './coverage.ts';
import { ECWID_FINGERPRINT } from './fingerprint.ts';
import { ECWID_IGNORED } from './ignored.ts';
import { ECWID_SETTINGS } from './settings.ts';
import { SIGNATURE_HEADER } from './signature.ts';
import { ORDER_TOPICS } from './topics.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export const ecwidDescription: Omit<DescribedPlatform<'ecwid'>, 'maxBytes'> = {
  name: 'ecwid',
  title: 'Ecwid by Lightspeed',
  sources: ['webhook', 'poll'],
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    header: SIGNATURE_HEADER,
    signs: '{eventCreated}.{eventId}, of the body only these two members',
  },
  fingerprint: ECWID_FINGERPRINT,
  topics: ORDER_TOPICS,
  answerBudgetMs: 10_000,
  // After 15, 30, 45 and 60 minutes, and then each hour for a day.
  retries: { attempts: 27, overMs: DAY_MS },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: false,
    acknowledge: false,
    fulfil: true,
    cancel: false,
  },
  settings: ECWID_SETTINGS,
  // 600 requests a minute.
  ratePolicy: { burst: 600, perSecond: 10, per: 'app and store', headers: ['retry-after'] },
  notes: {
    money:
      "JSON numbers that Ecwid adds up as floats, in the store's one currency, which an order does not name: the client asks " +
      "the store's profile. `pricesIncludeTax` tells whether tax is inside; a gift card is taken off `total`.",
    dates:
      '`2018-05-31 15:08:36 +0000`, a date and time with its offset, beside the same in seconds since the epoch',
  },
  coverage: ECWID_COVERAGE,
  ignored: ECWID_IGNORED,
  specifications: [
    'https://docs.ecwid.com/api-reference/rest-api/orders/get-order',
    'https://docs.ecwid.com/api-reference/rest-api/orders/search-orders',
    'https://docs.ecwid.com/api-reference/rest-api/orders/update-order',
    'https://docs.ecwid.com/webhook-automations/setup-webhooks',
    'https://docs.ecwid.com/api-reference',
  ],
};
