import type { DescribedPlatform } from '../contract/description.ts';
import { AMAZON_COVERAGE } from './coverage.ts';
import { AMAZON_FINGERPRINT } from './fingerprint.ts';
import { AMAZON_IGNORED } from './ignored.ts';
import { AMAZON_SETTINGS } from './settings.ts';

export const amazonDescription: Omit<DescribedPlatform<'amazon'>, 'maxBytes'> = {
  name: 'amazon',
  title: 'Amazon Selling Partner API',
  sources: ['queue', 'poll'],
  signature: {
    scheme: 'queue-identity',
    header: undefined,
    signs: 'the access rules of the SQS queue or the EventBridge bus that the message was taken from',
  },
  fingerprint: AMAZON_FINGERPRINT,
  topics: ['ORDER_CHANGE', 'ORDER_STATUS_CHANGE', 'MFN_ORDER_STATUS_CHANGE'],
  // SQS shows a message to nobody else for so long unless the queue is set otherwise, then hands it out again.
  answerBudgetMs: 30_000,
  // A queue keeps a message for four days unless it is set otherwise, and hands it out again every 30 seconds.
  retries: { attempts: 11_520, overMs: 4 * 24 * 60 * 60 * 1_000 },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: false,
    fulfil: true,
    cancel: false,
  },
  settings: AMAZON_SETTINGS,
  ratePolicy: {
    burst: 20,
    perSecond: 0.0056,
    unit: 'requests to searchOrders',
    per: 'app and store',
    headers: ['x-amzn-ratelimit-limit'],
  },
  erasure: {
    topics: [],
    about:
      'No webhook asks for it: personal data is to be erased 30 days after the delivery, unless a law wants it kept longer (Data Protection Policy)',
    withinDays: 30,
  },
  notes: {
    money:
      'Decimal strings in major units with their currency, one currency an order; prices are of the whole quantity, and whether tax is inside is not said and follows from the total',
    dates: 'ISO 8601 in UTC; the time of the last change is the only version an order has',
  },
  coverage: AMAZON_COVERAGE,
  ignored: AMAZON_IGNORED,
  specifications: [
    'https://github.com/amzn/selling-partner-api-models/blob/main/models/orders-api-model/orders_2026-01-01.json',
    'https://github.com/amzn/selling-partner-api-models/blob/main/models/orders-api-model/ordersV0.json',
    'https://github.com/amzn/selling-partner-api-models/blob/main/models/notifications-api-model/notifications.json',
    'https://github.com/amzn/selling-partner-api-models/blob/main/models/tokens-api-model/tokens_2021-03-01.json',
    'https://github.com/amzn/selling-partner-api-models/blob/main/schemas/notifications/OrderChangeNotification.json',
  ],
};
