import assert from 'node:assert/strict';
import { createAdapterFactory, UnknownPlatformError } from '@orderdock/adapters';
import { platforms } from '@orderdock/adapters/platforms';

// All that the package has, imported one by one when they are asked for. `adapters: [shopify(), yourOwn]` works as well.
const adapters = createAdapterFactory({ adapters: platforms });

const shopify = await adapters.get('shopify');
assert.equal(shopify.describe().answerBudgetMs, 5_000);
assert.equal(adapters.detect({ 'X-Shopify-Topic': 'orders/paid' }), 'shopify');
await assert.rejects(
  adapters.get('shopfy'),
  (error) => UnknownPlatformError.isInstance(error) && error.nearest === 'shopify',
);
