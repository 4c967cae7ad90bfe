import type { DescribedPlatform } from '../contract/description.ts';
import { SQUARE_COVERAGE } from './coverage.ts';
import { SQUARE_FINGERPRINT } from './fingerprint.ts';
import { SQUARE_IGNORED } from './ignored.ts';
import { SQUARE_SETTINGS } from './settings.ts';

/** The header with the HMAC-SHA-256; `x-square-signature`, with SHA-1, is not looked at. */
export const SIGNATURE_HEADER = 'x-square-hmacsha256-signature';

/** What the adapter knows of Square, but for the limit that its user sets. */
export const squareDescription: Omit<DescribedPlatform<'square'>, 'maxBytes'> = {
  name: 'square',
  title: 'Square',
  sources: ['webhook', 'poll'],
  fingerprint: SQUARE_FINGERPRINT,
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    header: SIGNATURE_HEADER,
    signs: 'url + body',
  },
  topics: [
    'order.created',
    'order.updated',
    'order.fulfillment.updated',
    'payment.created',
    'payment.updated',
    'refund.created',
    'refund.updated',
  ],
  answerBudgetMs: 10_000,
  // After 1, 2, 4, 8, 16 and 32 minutes, then less and less often for a day; an older page of Square's says three days.
  retries: { attempts: 11, overMs: 24 * 60 * 60 * 1_000 },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: true,
    fulfil: true,
    cancel: true,
  },
  settings: SQUARE_SETTINGS,
  // Square publishes no limits; a 429 with RATE_LIMITED is all it says.
  ratePolicy: undefined,
  erasure: {
    topics: [],
    about:
      "Square asks by no webhook: the seller is the controller, and Square's developer terms ask that a buyer's data be " +
      'erased when the seller asks or disconnects the application',
    withinDays: undefined,
  },
  notes: {
    money:
      'Whole numbers of minor units with their currency. Line and charge totals are with tax; a price is before discounts ' +
      'and, unlike the total of its line, without modifiers: the unit price here is with them. `reported` keeps minor units.',
    dates:
      'RFC 3339 in UTC to the millisecond. Orders made through the API have a version, others only `updated_at`',
  },
  coverage: SQUARE_COVERAGE,
  ignored: SQUARE_IGNORED,
  specifications: [
    'https://developer.squareup.com/reference/square/objects/Order',
    'https://developer.squareup.com/reference/square/orders-api',
    'https://developer.squareup.com/reference/square/webhook-subscriptions-api',
    'https://developer.squareup.com/docs/webhooks/step3validate',
  ],
};
