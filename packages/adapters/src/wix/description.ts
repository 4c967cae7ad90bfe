import type { DescribedPlatform } from '../contract/description.ts';
import { WIX_SETTINGS } from './api.ts';
import { WIX_COVERAGE } from './coverage.ts';
import { WIX_FINGERPRINT } from './fingerprint.ts';
import { WIX_IGNORED } from './ignored.ts';
import { ORDER_TOPICS } from './topics.ts';

export const wixDescription: Omit<DescribedPlatform<'wix'>, 'maxBytes'> = {
  name: 'wix',
  title: 'Wix eCommerce',
  sources: ['webhook', 'poll'],
  signature: {
    scheme: 'jwt',
    algorithm: 'RS256',
    header: undefined,
    signs: 'the claims, which are the event',
  },
  fingerprint: WIX_FINGERPRINT,
  topics: ORDER_TOPICS,
  answerBudgetMs: 1_250,
  retries: { attempts: 12, overMs: 48 * 60 * 60 * 1_000 },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    // Webhooks are set up on the app's dashboard, for all sites at once.
    subscriptions: false,
    acknowledge: false,
    fulfil: true,
    cancel: true,
  },
  settings: WIX_SETTINGS,
  ratePolicy: { burst: 200, perSecond: 200 / 60, per: 'app and site', headers: [] },
  erasure: {
    topics: [],
    about:
      'An event that a privacy request caused says `triggeredByAnonymizeRequest`; fetch the order and keep what is left of it',
    withinDays: undefined,
  },
  notes: {
    money:
      "Decimal strings in the order's one currency, `{ amount, formattedAmount }` in eCommerce and bare in Stores. A line " +
      'states its total before and after tax, both after every discount; `taxIncludedInPrices` tells what its price is.',
    dates: 'ISO 8601 in UTC with milliseconds; `updatedDate` is the only version an order has',
  },
  coverage: WIX_COVERAGE,
  ignored: WIX_IGNORED,
  specifications: [
    'https://dev.wix.com/docs/api-reference/business-solutions/e-commerce/orders/orders/order-object',
    'https://dev.wix.com/docs/api-reference/business-solutions/e-commerce/orders/order-transactions/order-transactions-object',
    'https://dev.wix.com/docs/api-reference/business-solutions/e-commerce/orders/order-fulfillments/fulfillments-object',
    'https://dev.wix.com/docs/rest/articles/get-started/webhook-structure',
    'https://dev.wix.com/docs/rest/articles/get-started/rate-limits',
    'https://dev.wix.com/docs/api-reference/articles/authentication/rest-api-authentication',
  ],
};
