import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { driveLimiter } from './__fixtures__/drive-limiter.ts';
import { SimulatedShopify, seeded } from './__fixtures__/simulated-shopify.ts';
import { createRateLimiter } from './limiter.ts';
import { shopifyRest } from './profiles/shopify-rest.ts';

async function run(seed: number, corrected: boolean) {
  const clock = createFakeClock();
  const random = seeded(seed);
  const profile = shopifyRest();
  const limiter = createRateLimiter({
    name: 'shop',
    clock,
    profile: corrected
      ? profile
      : { ...profile, headroom: 0, readServerTruth: () => ({ buckets: [], refused: false }) },
  });
  const shop = new SimulatedShopify({
    ...{ clock, random, size: 40, leakPerSecond: 2, takenByOthers: 0.3, latencyMs: [30, 200] },
  });
  return driveLimiter({ clock, limiter, shop }, { workers: 8, ms: 600_000 });
}

test.each([1, 2, 3])(
  'with the server’s truth a bucket that others share is used to 95 % and refuses next to nothing, seed %i',
  async (seed) => {
    const { used, refused, others } = await run(seed, true);
    expect(used).toBeGreaterThanOrEqual(0.95);
    expect(refused).toBeLessThanOrEqual(0.005);
    // The others had what they asked for: 0.6 a second for ten minutes is 360.
    expect(others).toBeGreaterThan(300);
  },
);

test('without it the same limiter is refused again and again', async () => {
  const { refused } = await run(1, false);
  expect(refused).toBeGreaterThan(0.1);
});
