import assert from 'node:assert/strict';
import { createRateLimiter, createResilience, rateProfiles } from '@orderdock/resilience';

const limiter = createRateLimiter({ name: 'shopify', profile: rateProfiles.shopifyRest() });
await using shop = createResilience({ name: 'shopify', rateLimit: { limiter } });

/** An answer as `fetch` gives it: the shop says that another app has used most of the bucket. */
const answer = new Response('[]', { headers: { 'x-shopify-shop-api-call-limit': '30/40' } });

await shop.execute(async (context) => {
  context.settleRate(answer);
  return await answer.text();
});
assert(limiter.available <= 10);
await limiter.close();
