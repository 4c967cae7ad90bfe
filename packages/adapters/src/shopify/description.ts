import type { AdapterDescription } from '../contract/description.ts';
import { SHOPIFY_COVERAGE } from './coverage.ts';

export const SIGNATURE_HEADER = 'X-Shopify-Hmac-Sha256';

export const shopifyDescription: Omit<AdapterDescription<'shopify'>, 'maxBytes'> = {
  name: 'shopify',
  title: 'Shopify',
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'base64',
    header: SIGNATURE_HEADER,
    signs: 'body',
  },
  topics: [
    'orders/create',
    'orders/updated',
    'orders/paid',
    'orders/partially_fulfilled',
    'orders/fulfilled',
    'orders/cancelled',
    'orders/edited',
    'orders/delete',
    'refunds/create',
    'fulfillments/create',
    'fulfillments/update',
    'order_transactions/create',
  ],
  answerBudgetMs: 5_000,
  retries: { attempts: 8, overMs: 4 * 60 * 60 * 1_000 },
  deliveryIdIsUnique: true,
  notes: {
    money:
      'Decimal strings in the shop currency, and in `*_set` objects in the currency the buyer saw as well',
    dates: 'ISO 8601 with an offset; `updated_at` is the only version an order has, to the second',
  },
  coverage: SHOPIFY_COVERAGE,
};
