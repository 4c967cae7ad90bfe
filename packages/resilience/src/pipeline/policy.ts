import type { ExecuteOptions, Work } from './work.ts';

/** What a single policy does; `breaker_peek` is the half of a breaker that refuses and counts nothing. */
export type PolicyKind =
  | 'fallback'
  | 'deadline'
  | 'retry'
  | 'breaker_peek'
  | 'admission'
  | 'rate_limit'
  | 'breaker'
  | 'timeout';

/** One protection by itself. */
export interface Policy<K extends PolicyKind = PolicyKind> {
  readonly kind: K;
  execute<T>(work: Work<T>, options?: ExecuteOptions<NoInfer<T>>): Promise<T>;
}
