/** What is done to an attempt. */
export type ChaosKind = 'latency' | 'fault' | 'outcome' | 'lost_reply';

/** One thing that was done to an attempt. */
export interface Injection {
  readonly kind: ChaosKind;
  /** The attempts that this chaos has seen are numbered from 1. */
  readonly n: number;
  /** The attempt's number within its call. */
  readonly attempt: number;
  /** How long it was held up, of `latency`. */
  readonly ms?: number | undefined;
}

const injected = new WeakMap<object, Injection>();

/** Labels an error as ours; what is not an object cannot be. */
export function label<E>(error: E, injection: Injection): E {
  if (typeof error === 'object' && error !== null) injected.set(error, injection);
  return error;
}

/**
 * What was injected, where this error or one that it was caused by was; undefined where the failure is a real one.
 * A fault's label stays when the pipeline wraps it.
 */
export function injectionOf(error: unknown): Injection | undefined {
  let candidate = error;
  // Causes may lead in a circle.
  for (let depth = 0; depth < 20 && typeof candidate === 'object' && candidate !== null; depth++) {
    const found = injected.get(candidate);
    if (found !== undefined) return found;
    candidate = (candidate as { readonly cause?: unknown }).cause;
  }
  return undefined;
}
