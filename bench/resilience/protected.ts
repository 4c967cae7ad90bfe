import { createResilience } from '@orderdock/resilience';
import {
  CountBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import CircuitBreaker from 'opossum';
import pRetry from 'p-retry';
import type { Case } from '../harness/index.ts';

const DEADLINE_MS = 20_000;
const ATTEMPT_MS = 5_000;
const RETRIES = 3;
const RESET_MS = 10_000;

/** A call that succeeds, and hands its signal on as a call to a platform does. */
export const passing = async ({ signal }: { readonly signal: AbortSignal }): Promise<AbortSignal> => signal;
/** A call that succeeds, and looks at nothing. */
const heedless = async () => {};

/** One call of `work` through each of the layers named, all of them set to the same. */
export const ours = {
  whole(work: typeof passing = passing): Case {
    const pipeline = createResilience({ name: 'whole', deadlineMs: DEADLINE_MS, timeoutMs: ATTEMPT_MS });
    return () => pipeline.execute(work);
  },
  heedless(): Case {
    return ours.whole(heedless as unknown as typeof passing);
  },
  untimed(): Case {
    const pipeline = createResilience({ name: 'untimed', timeoutMs: false });
    return () => pipeline.execute(heedless);
  },
} as const;

/** cockatiel's policies around the same call; each is its own README's. */
export const cockatiel = {
  whole(): Case {
    const policy = wrap(deadline(), repeat(), circuit(), attemptTimeout());
    return () => policy.execute(passing);
  },
  withoutDeadline(): Case {
    const policy = wrap(repeat(), circuit(), attemptTimeout());
    return () => policy.execute(passing);
  },
  untimed(): Case {
    const policy = wrap(repeat(), circuit());
    return () => policy.execute(heedless);
  },
} as const;

const deadline = () => timeout(DEADLINE_MS, TimeoutStrategy.Aggressive);
const attemptTimeout = () => timeout(ATTEMPT_MS, TimeoutStrategy.Aggressive);
const repeat = () => retry(handleAll, { maxAttempts: RETRIES, backoff: new ExponentialBackoff() });
const circuit = () =>
  circuitBreaker(handleAll, {
    halfOpenAfter: RESET_MS,
    breaker: new CountBreaker({ threshold: 0.5, size: 10 }),
  });

/** p-retry around opossum around a controller and a timer, by hand, with no deadline. */
export function byHand(): { readonly call: Case; close(): void } {
  const breaker = new CircuitBreaker(
    async () => {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), ATTEMPT_MS);
      try {
        return await passing(controller);
      } finally {
        clearTimeout(timer);
      }
    },
    { timeout: false, rollingPercentilesEnabled: false, resetTimeout: RESET_MS },
  );
  return {
    call: () => pRetry(() => breaker.fire(), { retries: RETRIES }),
    close: () => breaker.shutdown(),
  };
}
