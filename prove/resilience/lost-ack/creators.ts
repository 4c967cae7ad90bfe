import { type Clock, createResilience } from '@orderdock/resilience';
import CircuitBreaker from 'opossum';
import pRetry from 'p-retry';
import { type Shop, TIMEOUT_MS } from './shop.ts';

/** Creates the order of a key, and throws where it could not. */
export interface Creator extends AsyncDisposable {
  create(key: string): Promise<void>;
  /** Whether an error says that no request was sent, because the circuit was open. */
  readonly isOpen: (error: unknown) => boolean;
}

const RESET_MS = 100;
const codeOf = (error: unknown): unknown => (error as { readonly code?: unknown } | null)?.code;

/** One pipeline, in which every order is a write that can be looked for. */
export function ours(shop: Shop, clock: Clock): Creator {
  const pipeline = createResilience({
    name: 'shop',
    clock,
    timeoutMs: TIMEOUT_MS,
    // bare p-retry has no budget either
    retry: { firstDelayMs: 5, budget: false },
    verify: { retries: 9 },
    breaker: { resetMs: RESET_MS },
  });
  const verify = async (key: string) =>
    (await shop.find(key)) ? ({ took: true, value: undefined } as const) : ({ took: false } as const);
  return {
    isOpen: (error) => codeOf(error) === 'CIRCUIT_OPEN',
    create: (key) => pipeline.execute(({ signal }) => shop.create(key, signal), { write: { key, verify } }),
    [Symbol.asyncDispose]: () => pipeline.close(),
  };
}

/** p-retry around opossum around the call, each as its own README shows it. */
export function bareNesting(shop: Shop): Creator {
  const breaker = new CircuitBreaker((key: string) => shop.create(key, new AbortController().signal), {
    timeout: TIMEOUT_MS,
    errorThresholdPercentage: 50,
    resetTimeout: RESET_MS,
    volumeThreshold: 10,
  });
  return {
    isOpen: (error) => codeOf(error) === 'EOPENBREAKER',
    async create(key) {
      await pRetry(() => breaker.fire(key), { retries: 3, minTimeout: 5 });
    },
    async [Symbol.asyncDispose]() {
      breaker.shutdown();
    },
  };
}
