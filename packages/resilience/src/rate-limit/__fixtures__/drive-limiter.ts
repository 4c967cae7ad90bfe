import type { FakeClock } from '@orderdock/kit/testing';
import type { RateLimiter } from '../limiter.ts';
import type { SimulatedShopify } from './simulated-shopify.ts';

/** How a run ended. */
export interface DriveResult {
  /** Of all that leaked out of the bucket, the part that had been filled by a request. */
  readonly used: number;
  /** Of our requests, the part that the platform refused. */
  readonly refused: number;
  readonly ours: number;
  readonly others: number;
}

/** Lets `workers` call as fast as the limiter lets them, for `ms` of the fake clock. */
export async function driveLimiter(
  {
    clock,
    limiter,
    shop,
  }: { readonly clock: FakeClock; readonly limiter: RateLimiter; readonly shop: SimulatedShopify },
  { workers, ms, stepMs = 50 }: { readonly workers: number; readonly ms: number; readonly stepMs?: number },
): Promise<DriveResult> {
  const end = clock.monotonic() + ms;
  const working = Array.from({ length: workers }, async () => {
    while (clock.monotonic() < end) {
      const reservation = await limiter.reserve();
      reservation.settle(await shop.call());
    }
  });
  let running = true;
  const done = Promise.all(working).finally(() => {
    running = false;
  });
  // bottleneck's own timers are real: a turn that is called has begun before the fake time goes on.
  while (running) {
    await turnHasBegun(clock, limiter);
    await clock.advance(stepMs);
  }
  await done;
  shop.catchUp();
  const { served, refused, servedToOthers, idleMs } = shop;
  return {
    used: 1 - idleMs / clock.monotonic(),
    refused: refused / (served + refused),
    ours: served,
    others: servedToOthers,
  };
}

async function turnHasBegun(clock: FakeClock, limiter: RateLimiter): Promise<void> {
  for (let turns = 0; turns < 50 && limiter.waiting > 0 && clock.sleeping === 0; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
