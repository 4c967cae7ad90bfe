import type { Claim, DurableQueue } from '@orderdock/resilience';
import type { Bell } from '../consumer/bell.ts';
import type { Delivery, DeliverySource } from '../consumer/delivery-source.ts';
import { encodeFault } from './encode-fault.ts';

/** An event that waits for its next attempt rings no bell when its time has come. */
const IDLE_MS = 50;

/** The queue of one subscription in this process. */
export function inProcessSource(jobs: DurableQueue, bell: Bell): DeliverySource {
  const deliveryOf = (claim: Claim): Delivery => {
    // The next event of the subject is free, or this one is again.
    const concluded = async (conclusion: Promise<boolean>) => {
      const done = await conclusion;
      bell.ring();
      return done;
    };
    return {
      body: claim.payload,
      attempt: claim.attempt,
      extend: (leaseMs) => jobs.extend(claim, leaseMs),
      complete: () => concluded(jobs.complete(claim)),
      retry: (delayMs) => concluded(jobs.retry(claim, { delayMs, countsAttempt: true })),
      bury: (fault) => concluded(jobs.bury(claim, encodeFault(fault))),
    };
  };
  return {
    async receive({ limit, leaseMs, signal }) {
      const heard = bell.rings();
      const claims = await jobs.claim({ limit, leaseMs });
      if (claims.length === 0) await bell.wait(heard, { ms: IDLE_MS, signal });
      return claims.map(deliveryOf);
    },
  };
}
