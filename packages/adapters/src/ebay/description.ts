import type { DescribedPlatform } from '../contract/description.ts';
import { EBAY_COVERAGE } from './coverage.ts';
import { EBAY_FINGERPRINT } from './fingerprint.ts';
import { EBAY_IGNORED } from './ignored.ts';
import { EBAY_SETTINGS } from './settings.ts';

export const SIGNATURE_HEADER = 'X-EBAY-SIGNATURE';

const HOUR_MS = 60 * 60 * 1_000;

export const ebayDescription: Omit<DescribedPlatform<'ebay'>, 'maxBytes'> = {
  name: 'ebay',
  title: 'eBay',
  sources: ['webhook', 'poll'],
  fingerprint: EBAY_FINGERPRINT,
  signature: {
    scheme: 'public-key',
    algorithm: 'ECDSA P-256 with SHA-1 or SHA-256, as base64 of JSON {alg, kid, signature, digest}',
    header: SIGNATURE_HEADER,
    signs: 'body',
  },
  topics: ['ORDER_CONFIRMATION'],
  // eBay publishes neither; an endpoint that acknowledges nothing for a day is marked down.
  answerBudgetMs: 3_000,
  retries: { attempts: 3, overMs: 24 * HOUR_MS },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: false,
    fulfil: true,
    cancel: true,
  },
  settings: EBAY_SETTINGS,
  // The default of getOrders and getOrder: 100,000 calls a day for an application.
  ratePolicy: { burst: 100, perSecond: 1, per: 'app', headers: ['retry-after'] },
  erasure: {
    topics: ['MARKETPLACE_ACCOUNT_DELETION'],
    about:
      'eBay sends a notification for each member who closes an account, with username, userId and eiasToken; every copy of that member has to go',
    withinDays: 30,
  },
  notes: {
    money:
      'Decimal strings with one decimal or more; after a conversion `value` is in the currency the seller is paid in and `convertedFromValue` in the one of the site',
    dates: 'ISO 8601 in UTC with milliseconds; `lastModifiedDate` is the only version an order has',
  },
  coverage: EBAY_COVERAGE,
  ignored: EBAY_IGNORED,
  specifications: [
    'https://developer.ebay.com/api-docs/sell/fulfillment/resources/order/methods/getOrders',
    'https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:Order',
    'https://developer.ebay.com/api-docs/commerce/notification/overview.html',
    'https://developer.ebay.com/api-docs/master/commerce/notification/asyncapi/order_confirmation.yaml',
    'https://developer.ebay.com/DevZone/post-order/post-order_v2_cancellation__post.html',
  ],
};
