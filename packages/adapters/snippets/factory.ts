import assert from 'node:assert/strict';
import { createAdapterFactory, UnknownPlatformError } from '@orderdock/adapters';
import { shopify } from '@orderdock/adapters/shopify';
import { woocommerce } from '@orderdock/adapters/woocommerce';

const platforms = createAdapterFactory({ adapters: [shopify(), woocommerce()] });

assert.equal(platforms.get('shopify').describe().answerBudgetMs, 5_000);
assert.throws(
  () => platforms.get('shopfy'),
  (error) => UnknownPlatformError.isInstance(error) && error.nearest === 'shopify',
);
