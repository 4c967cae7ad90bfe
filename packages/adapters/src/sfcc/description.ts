import type { DescribedPlatform } from '../contract/description.ts';
import { SFCC_SETTINGS } from './api.ts';
import { SFCC_COVERAGE } from './coverage.ts';
import { SFCC_FINGERPRINT } from './fingerprint.ts';
import { SFCC_IGNORED } from './ignored.ts';

export const sfccDescription: Omit<DescribedPlatform<'sfcc'>, 'maxBytes'> = {
  name: 'sfcc',
  title: 'Salesforce B2C Commerce',
  sources: ['poll'],
  signature: undefined,
  fingerprint: SFCC_FINGERPRINT,
  topics: [],
  // It calls nobody and so waits for no answer; the figure is the usual one.
  answerBudgetMs: 5_000,
  retries: { attempts: 0, overMs: 0 },
  deliveryIdIsUnique: false,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: false,
    acknowledge: true,
    fulfil: false,
    cancel: true,
  },
  settings: SFCC_SETTINGS,
  notes: {
    money:
      'JSON numbers in major units, in the one currency of the order; `taxation` tells whether prices have tax inside. ' +
      'Prices are stated before discounts, after those of the line and after those of the order.',
    dates: 'ISO 8601 in UTC with milliseconds; `last_modified` is the only version an order has',
  },
  coverage: SFCC_COVERAGE,
  ignored: SFCC_IGNORED,
  specifications: [
    'https://developer.salesforce.com/docs/commerce/commerce-api/references/orders',
    'https://developer.salesforce.com/docs/commerce/commerce-api/references/shopper-orders',
    'https://salesforcecommercecloud.github.io/commerce-sdk/classes/orders.orders-3.html',
    'https://sfcclearning.com/infocenter/OCAPI/current/shop/Documents/Order.php',
  ],
};
