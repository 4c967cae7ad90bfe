import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimiter } from '@orderdock/resilience';
import type { VirtualClock } from '../simulation/virtual-clock.ts';
import type { PlatformBucket } from './platform-bucket.ts';

const WORKERS = 8;
const STEP_MS = 50;

/** Lets workers call as fast as the limiter lets them, for so long on the simulated clock. */
export async function drive(
  clock: VirtualClock,
  {
    limiter,
    bucket,
    ms,
  }: { readonly limiter: RateLimiter; readonly bucket: PlatformBucket; readonly ms: number },
): Promise<void> {
  const end = clock.monotonic() + ms;
  let working = WORKERS;
  const worker = async () => {
    while (clock.monotonic() < end) {
      const reservation = await limiter.reserve();
      reservation.settle(await bucket.request());
    }
    working--;
  };
  const workers = Promise.all(Array.from({ length: WORKERS }, worker));
  while (working > 0) {
    // The turns of those who wait are run by bottleneck, whose timers are real: time does not go on without it.
    if (limiter.waiting > 0 && clock.sleeping === 0) await sleep(1);
    else await clock.pass(STEP_MS);
  }
  await workers;
}
