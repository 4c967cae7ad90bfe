import { checkFilterPolicy, type FilterPolicy } from '../filter-policy.ts';
import { type Handler, type RetryPolicy, type Subscription, SubscriptionNameError } from '../port.ts';

/** A subscription with every choice made. */
export interface ConsumerSettings {
  readonly name: string;
  readonly filter: FilterPolicy;
  readonly handler: Handler;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly retry: RetryPolicy;
}

const DEFAULT_RETRY: RetryPolicy = { maxAttempts: 5, firstDelayMs: 500, maxDelayMs: 60_000 };

/** Checks a subscription and fills in the defaults. Throws {@link SubscriptionNameError} or `FilterPolicyError`. */
export function settingsOf(subscription: Subscription): ConsumerSettings {
  const { name, filter = {}, handler, concurrency = 4, leaseMs = 30_000, retry } = subscription;
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) throw new SubscriptionNameError();
  checkFilterPolicy(name, filter);
  return Object.freeze({
    name,
    filter,
    handler,
    concurrency,
    leaseMs,
    retry: Object.freeze({ ...DEFAULT_RETRY, ...retry }),
  });
}

/** How long to wait after failure number `attempt`. Milliseconds. */
export function delayAfter(attempt: number, { firstDelayMs, maxDelayMs }: RetryPolicy): number {
  return Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(attempt - 1, 30));
}
