import type { DescribedPlatform } from '../contract/description.ts';
import { BIGCOMMERCE_COVERAGE } from './coverage.ts';
import { BIGCOMMERCE_FINGERPRINT } from './fingerprint.ts';
import { BIGCOMMERCE_IGNORED } from './ignored.ts';
import { BIGCOMMERCE_SETTINGS } from './settings.ts';
import { SIGNATURE_HEADER } from './signature.ts';
import { BIGCOMMERCE_TOPICS } from './topics.ts';

const HOUR_MS = 60 * 60 * 1_000;

/** BigCommerce as data. */
export const bigcommerceDescription: Omit<DescribedPlatform<'bigcommerce'>, 'maxBytes'> = {
  name: 'bigcommerce',
  title: 'BigCommerce',
  sources: ['webhook', 'poll'],
  fingerprint: BIGCOMMERCE_FINGERPRINT,
  signature: {
    scheme: 'standard-webhooks',
    algorithm: 'HMAC-SHA256 in base64, the key is the text of the client secret',
    header: SIGNATURE_HEADER,
    signs: '{webhook-id}.{webhook-timestamp}.{body}',
  },
  topics: BIGCOMMERCE_TOPICS,
  // Not published: an answer that is slow counts against the domain, which is blocked below 90 % within two minutes.
  answerBudgetMs: 5_000,
  retries: { attempts: 11, overMs: 48 * HOUR_MS },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: false,
    fulfil: true,
    cancel: true,
  },
  settings: BIGCOMMERCE_SETTINGS,
  // The plans Standard and Plus; Pro has 450 in 30 s. An Enterprise store has what its contract says.
  ratePolicy: {
    burst: 150,
    perSecond: 5,
    per: 'store',
    headers: [
      'x-rate-limit-requests-left',
      'x-rate-limit-requests-quota',
      'x-rate-limit-time-reset-ms',
      'x-rate-limit-time-window-ms',
    ],
  },
  erasure: {
    topics: [],
    about:
      'No webhook asks for it: the merchant, who is the controller, deletes the customer (store/customer/deleted tells) and asks whoever keeps copies',
    withinDays: undefined,
  },
  notes: {
    money:
      'Texts of four decimals in the currency the shopper pays in (default_currency_code; currency_code is the one shown), each with and without tax. The half in which the prices are is exact, the other an estimate; line totals are before discounts, line taxes after them.',
    dates:
      'RFC 2822 in UTC in V2, ISO 8601 in V3; date_modified, of seconds, is the only version an order has',
  },
  coverage: BIGCOMMERCE_COVERAGE,
  ignored: BIGCOMMERCE_IGNORED,
  specifications: [
    'https://github.com/bigcommerce/docs/blob/main/reference/orders.v2.oas2.yml',
    'https://github.com/bigcommerce/docs/blob/main/reference/orders.v3.yml',
    'https://github.com/bigcommerce/docs/blob/main/reference/webhooks.v3.yml',
    'https://developer.bigcommerce.com/docs/integrations/webhooks',
    'https://developer.bigcommerce.com/docs/start/best-practices/api-rate-limits',
  ],
};
