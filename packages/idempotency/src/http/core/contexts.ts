import type { RequestIdempotency } from './context.ts';
import { KeyAbsentError } from './errors.ts';

/** Which key a request has. */
export interface RequestContexts<Tx> {
  set(request: object, context: RequestIdempotency<Tx>): void;
  /** Throws {@link KeyAbsentError} for a request that did not come with a key. */
  of(request: object): RequestIdempotency<Tx>;
}

export function createContexts<Tx>(): RequestContexts<Tx> {
  const contexts = new WeakMap<object, RequestIdempotency<Tx>>();
  return {
    set: (request, context) => void contexts.set(request, context),
    of(request) {
      const context = contexts.get(request);
      if (context === undefined) throw new KeyAbsentError();
      return context;
    },
  };
}
